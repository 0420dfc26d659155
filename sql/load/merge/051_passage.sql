-- One row a piece of an article's document: those of the newest revision replace the older one's.
delete from passage
where article_id in (select article_id from superseded);

insert into passage by name
select staged_passage.* exclude (document_id)
from staged_passage
semi join (from candidate where is_newest) as newest using (document_id);
