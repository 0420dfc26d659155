-- One row a column of the table $1, in order: name, type, whether it may be null, comment.
select
    column_name,
    lower(data_type),
    is_nullable,
    coalesce(comment, '')
from duckdb_columns()
where schema_name = 'main'
    and table_name = $1
order by column_index;
