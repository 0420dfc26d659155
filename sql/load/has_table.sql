-- One value: whether the warehouse has the table $1.
select count(*) > 0
from duckdb_tables()
where database_name = current_database()
    and table_name = $1;
