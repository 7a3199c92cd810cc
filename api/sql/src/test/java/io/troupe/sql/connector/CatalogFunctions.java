package io.troupe.sql.connector;

import io.troupe.sql.catalyst.InternalRow;
import io.troupe.sql.connector.catalog.functions.AggregateFunction;
import io.troupe.sql.connector.catalog.functions.BoundFunction;
import io.troupe.sql.connector.catalog.functions.ScalarFunction;
import io.troupe.sql.connector.catalog.functions.UnboundFunction;
import io.troupe.sql.types.DataType;
import io.troupe.sql.types.DataTypes;
import io.troupe.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// Functions as catalogs have them.
final class CatalogFunctions {
    private CatalogFunctions() {}

    /// How many characters a text has.
    static final class LengthOf implements UnboundFunction {
        @Override
        public BoundFunction bind(StructType inputType) {
            if (inputType.size() != 1) {
                throw new UnsupportedOperationException("length_of takes one text");
            }
            return new BoundLengthOf();
        }

        @Override
        public String description() {
            return "how many characters";
        }

        @Override
        public String name() {
            return "length_of";
        }
    }

    private static final class BoundLengthOf implements ScalarFunction<Integer> {
        @Override
        public DataType[] inputTypes() {
            return new DataType[]{DataTypes.StringType};
        }

        @Override
        public DataType resultType() {
            return DataTypes.IntegerType;
        }

        @Override
        public String name() {
            return "length_of";
        }

        @Override
        public @Nullable Integer produceResult(InternalRow input) {
            return input.isNullAt(0) ? null : input.getString(0).length();
        }
    }

    /// The product of whole numbers.
    static final class Product implements UnboundFunction {
        @Override
        public BoundFunction bind(StructType inputType) {
            return new BoundProduct();
        }

        @Override
        public String description() {
            return "the product";
        }

        @Override
        public String name() {
            return "product";
        }
    }

    private static final class BoundProduct implements AggregateFunction<Long, Long> {
        @Override
        public DataType[] inputTypes() {
            return new DataType[]{DataTypes.LongType};
        }

        @Override
        public DataType resultType() {
            return DataTypes.LongType;
        }

        @Override
        public String name() {
            return "product";
        }

        @Override
        public Long newAggregationState() {
            return 1L;
        }

        @Override
        public Long update(Long state, InternalRow input) {
            return input.isNullAt(0) ? state : state * input.getLong(0);
        }

        @Override
        public Long merge(Long left, Long right) {
            return left * right;
        }

        @Override
        public Long produceResult(Long state) {
            return state;
        }
    }
}
