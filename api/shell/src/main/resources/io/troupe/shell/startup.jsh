import io.troupe.*;
import io.troupe.function.*;
import io.troupe.rdd.*;
import io.troupe.sql.*;
import io.troupe.sql.expressions.*;
import io.troupe.sql.types.*;
import static io.troupe.sql.functions.*;
TroupeSession session = io.troupe.shell.ShellSession.get();
TroupeContext context = session.context();
