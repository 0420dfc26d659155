-- One row a person and article: the title and affiliation that the article gives.
create or replace view person_in_news as
select
    entity.entity_id,
    entity.name,
    mention.article_id,
    article.published_at,
    article.headline,
    arg_max(mention.title, length(mention.title)) as title,
    any_value(affiliation.name) as affiliation,
    count(*) as mentions,
    entity.distinction
from mention
join entity using (entity_id)
join article using (article_id)
left join entity as affiliation on affiliation.entity_id = mention.affiliation_id
where entity.kind = 'person'
group by all;
