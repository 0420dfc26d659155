-- One row an article, new or old, whose story is now part of another: it takes that story's id.
update article
set story_id = joined_story.story_id
from joined_story
where article.story_id = joined_story.part_id;
