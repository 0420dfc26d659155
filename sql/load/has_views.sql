-- One value: whether the warehouse has the views $names as they are in this version, whose digest is $digest.
select
    count(*) = len($names::varchar[])
    and exists (from schema_migration where name = 'marts' and sha256 = $digest)
from duckdb_views()
where database_name = current_database()
    and list_contains($names::varchar[], view_name);
