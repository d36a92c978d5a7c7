import { Link } from '@payloadcms/ui'
import type { AdminViewServerProps } from 'payload'
import { AdminView } from '../views/AdminView.tsx'
import { readHandbook, searchHandbook, type Chapter, type FoundPlace, type Handbook } from './handbook.ts'
import './help.css'
import { PrintButton } from './PrintButton.tsx'
import { HELP_VIEW, helpHref } from './targets.ts'

/** 帮助, the view at `/admin/help`: the handbook, its contents and a search; `/admin/help/CHAPTER` is one chapter, `?all=1` the whole to be printed. */
export function HelpView(view: AdminViewServerProps) {
  const handbook = readHandbook()
  const segments = view.params?.['segments']
  const asked = Array.isArray(segments) ? decoded(segments[1]) : undefined
  const chapter = handbook.chapters.find(({ id, sections }) => id === asked || sections.some((one) => one.id === asked))
  const query = textOf(view.searchParams?.['q'])
  const whole = view.searchParams?.['all'] === '1'
  return (
    <AdminView title={chapter && !whole ? `帮助：${chapter.title}` : handbook.title} view={view}>
      <div className="st-help-page">
        <form action={HELP_VIEW} className="st-help-search" role="search">
          <input
            aria-label="在手册里找"
            className="st-input"
            defaultValue={query}
            maxLength={60}
            name="q"
            placeholder="在手册里找，如：退回、撤销、导出"
            type="search"
          />
          <button className="btn btn--style-secondary btn--size-small" type="submit">
            找
          </button>
          <PrintButton href={chapter || whole ? undefined : `${HELP_VIEW}?all=1`} />
        </form>
        {query ? (
          <Results found={searchHandbook(handbook, query)} query={query} />
        ) : whole ? (
          <Whole handbook={handbook} />
        ) : (
          <div className="st-help-columns">
            <Contents chapters={handbook.chapters} current={chapter} folded={Boolean(chapter)} />
            {chapter ? <Text chapter={chapter} handbook={handbook} /> : <Opening handbook={handbook} />}
          </div>
        )}
      </div>
    </AdminView>
  )
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim().slice(0, 60) : '')

function decoded(segment: unknown): string | undefined {
  try {
    return typeof segment === 'string' ? decodeURIComponent(segment) : undefined
  } catch {
    return undefined
  }
}

/** HTML of the handbook, which `handbook.ts` makes. */
const Html = ({ html }: { html: string }) => <div className="st-help-text" dangerouslySetInnerHTML={{ __html: html }} />

function Opening({ handbook: { chapters, opening } }: { handbook: Handbook }) {
  const [first] = chapters
  return (
    <article>
      <Html html={opening} />
      {first && <Html html={first.html} />}
    </article>
  )
}

function Text({ chapter, handbook: { chapters } }: { chapter: Chapter; handbook: Handbook }) {
  const at = chapters.indexOf(chapter)
  const [before, after] = [chapters[at - 1], chapters[at + 1]]
  return (
    <article>
      <Html html={chapter.html} />
      <nav aria-label="前后两章" className="st-help-neighbours">
        {before && (
          <Link href={helpHref(before.id)} prefetch={false}>
            ← {before.title}
          </Link>
        )}
        {after && (
          <Link href={helpHref(after.id)} prefetch={false}>
            {after.title} →
          </Link>
        )}
      </nav>
    </article>
  )
}

function Whole({ handbook: { chapters, opening } }: { handbook: Handbook }) {
  return (
    <article>
      <Html html={opening} />
      {chapters.map(({ html, id }) => (
        <Html html={html} key={id} />
      ))}
    </article>
  )
}

function Contents({
  chapters,
  current,
  folded,
}: {
  chapters: Chapter[]
  current?: Chapter | undefined
  folded: boolean
}) {
  const list = (
    <ol>
      {chapters.map((chapter) => (
        <li key={chapter.id}>
          <Link aria-current={chapter === current ? 'page' : undefined} href={helpHref(chapter.id)} prefetch={false}>
            {chapter.title}
          </Link>
          {chapter === current && chapter.sections.length > 0 && (
            <ul>
              {chapter.sections.map(({ id, title }) => (
                <li key={id}>
                  <a href={`#${encodeURIComponent(id)}`}>{title}</a>
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  )
  return (
    <nav aria-label="目录" className="st-help-contents">
      <div className="st-help-contents__wide">
        <h2>目录</h2>
        {list}
      </div>
      <details className="st-help-contents__narrow" open={!folded}>
        <summary>目录</summary>
        {list}
      </details>
    </nav>
  )
}

function Results({ found, query }: { found: FoundPlace[]; query: string }) {
  return (
    <section>
      <p className="st-help" role="status">
        {found.length ? `“${query}”：${found.length} 处。` : `手册里没有“${query}”。换一个说法，或者看目录。`}{' '}
        <Link href={HELP_VIEW} prefetch={false}>
          目录
        </Link>
      </p>
      <ul className="st-help-found">
        {found.map(({ after, before, chapter, hit, section, title }) => (
          <li key={`${chapter} ${section}`}>
            <Link href={helpHref(chapter, section)} prefetch={false}>
              {title}
            </Link>
            <p>
              {before}
              <mark>{hit}</mark>
              {after}…
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
