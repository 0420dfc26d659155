-- One row a table of the warehouse, in the order the migrations made them: name, comment, key columns.
select
    tables.table_name,
    tables.comment,
    coalesce(constraints.constraint_column_names, [])
from duckdb_tables() as tables
left join duckdb_constraints() as constraints
    on constraints.table_oid = tables.table_oid
    and constraints.constraint_type = 'PRIMARY KEY'
where tables.schema_name = 'main'
    and not tables.internal
order by tables.table_oid;
