-- One value: whether this transaction now has the turn to write the lake of this database (the number is Sosik's own).
select *
from postgres_query('turn', 'select pg_try_advisory_xact_lock(83794975)');
