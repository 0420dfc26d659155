-- One value: the name $1 that this session of PostgreSQL shows to others from now on.
select *
from postgres_query('turn', format('select set_config(''application_name'', ''{}'', false)', $1));
