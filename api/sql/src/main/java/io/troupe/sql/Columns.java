package io.troupe.sql;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// Asks for a class with a constant for each column of a record or bean: `Order_` for `Order`, in the same package.
///
/// ```java
/// &#64;Columns
/// record Order(int id, double amount, Address address) {}
///
/// orders.filter(Order_.AMOUNT.gt(10)).select(Order_.ADDRESS.CITY);
/// ```
///
/// Constants are [NamedColumn]s; names are those of the columns with words apart, as in `UNIT_PRICE` for
/// `unitPrice`. The columns of a record or bean inside are fields of its constant. The annotation alone
/// does nothing: the annotation processor of `io.troupe:troupe-columns` must be given to the compiler,
/// which then reports what cannot have constants at the line where it stands. Local classes are not seen
/// by annotation processors.
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.SOURCE)
public @interface Columns {
    /// The simple name of the class with the constants; the name of the annotated class with `_` behind when empty.
    String value() default "";
}
