-- One row a revised article whose text is a near copy of the one before: it keeps its story.
update article
set story_id = before.story_id
from staged_story_sketch as fresh
join candidate using (article_id, document_id)
join story_sketch as old using (article_id)
join article_revision as before using (article_id)
where article.article_id = fresh.article_id
    and candidate.is_newest
    and before.superseded_by_load_id = getvariable('load_id')
    and before.load_id <> getvariable('load_id') -- a revision between two of this load was never compared
    and near_copy(old.sketch, fresh.sketch);
