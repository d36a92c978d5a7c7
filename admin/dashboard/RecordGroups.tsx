import { Link } from '@payloadcms/ui'
import type { SanitizedConfig } from 'payload'
import { addToList } from '../../standard/group.ts'
import { SLUGS, type RecordType } from '../../standard/record-types.ts'

interface Props {
  counts: ReadonlyMap<RecordType, number>
  visible: readonly string[]
  config: SanitizedConfig
}

const zh = (label: unknown): string =>
  typeof label === 'string' ? label : ((label as { zh?: string } | undefined)?.zh ?? '')

/** Every kind of record by its group, with how many there are. */
export function RecordGroups({ counts, visible, config }: Props) {
  const bySlug = new Map([...counts].map(([type, count]) => [SLUGS[type] as string, count]))
  const groups = new Map<string, { slug: string; title: string; count: number | undefined }[]>()
  for (const { slug, labels, admin } of config.collections) {
    if (!visible.includes(slug) || !admin.group) continue
    const group = zh(admin.group)
    const title = zh(labels.plural)
    addToList(groups, group, { slug, title, count: bySlug.get(slug) })
  }
  return (
    <section className="st-families">
      <h2>全部记录</h2>
      <div className="st-families__groups">
        {[...groups].map(([group, rows]) => (
          <div key={group}>
            <h3>{group}</h3>
            <ul>
              {rows.map(({ slug, title, count }) => (
                <li key={slug}>
                  <Link href={`/admin/collections/${slug}`} prefetch={false}>
                    {title}
                  </Link>
                  {count !== undefined && <span>{count}</span>}
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  )
}
