-- One row a staged article whose content no revision of it has had yet, with the revision that it becomes.
create or replace temp table candidate as
with known as (
    select
        article_id,
        content_sha256
    from article
    union all
    select
        article_id,
        content_sha256
    from article_revision
),

fresh as (
    select
        staged_article.article_id,
        staged_article.document_id,
        coalesce(staged_article.modified_at, staged_article.published_at) as written_at,
        staged_document.uri || '/' || staged_document.member as place
    from staged_article
    join staged_document using (document_id)
    anti join known
        on known.article_id = staged_article.article_id
        and known.content_sha256 = staged_article.content_sha256
    qualify row_number() over (
        partition by staged_article.article_id, staged_article.content_sha256
        -- Of several files with the same text, the one that says most of the article.
        order by
            (staged_article.url is null)::int
                + (staged_article.section is null)::int
                + (staged_article.subheadline is null)::int,
            written_at,
            place
    ) = 1
)

select
    fresh.article_id,
    fresh.document_id,
    coalesce(article.revision, 0)
        + row_number() over (partition by fresh.article_id order by written_at, place) as revision,
    row_number() over (partition by fresh.article_id order by written_at desc, place desc) = 1 as is_newest
from fresh
left join article using (article_id);
