-- One row a place where a text names an entity: those of the newest revision replace the older one's.
delete from mention
where article_id in (select article_id from superseded);

insert into mention by name
select staged_mention.* exclude (document_id)
from staged_mention
semi join (from candidate where is_newest) as newest using (document_id);
