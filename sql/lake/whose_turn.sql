-- One value: who has the turn to write the lake, from where and since when.
select holder
from postgres_query('turn', '
    select concat_ws('' '', application_name, client_addr::text, ''since'', date_trunc(''second'', xact_start)) as holder
    from pg_locks
    join pg_stat_activity using (pid)
    where locktype = ''advisory''
        and objid = 83794975
        and granted
')
limit 1;
