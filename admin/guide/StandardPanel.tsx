'use client'
import { Link, useFormFields } from '@payloadcms/ui'
import type { DocumentId } from '../../standard/document.ts'
import { useStandard } from './useStandard.ts'

/** The address of the view in which a change of an element of the standard is proposed. */
const proposeHref = (matter: DocumentId, element: string, guide: string): string =>
  `/admin/propose?${new URLSearchParams({ matter: String(matter), element, ...(guide ? { guide } : {}) }).toString()}`

/** Shows the standard of the matter beside the local fields of a guide. It cannot be edited there. */
export function StandardPanel() {
  const { answer, loading, matter } = useStandard()
  const key = useFormFields(([fields]) => String(fields['key']?.value ?? ''))
  if (matter === undefined) return <p className="st-locked st-help">先选所属事项，这里会显示它的标准。</p>
  if (loading) return <p className="st-locked st-help">正在取标准…</p>
  if (!answer) return <p className="st-locked st-help">取不到这个事项的标准：可能没有权限查看。</p>
  const { standard } = answer
  return (
    <section aria-label="标准（锁定）" className="st-locked">
      <h3>标准（锁定）</h3>
      <p className="st-help">
        <Link href={`/admin/collections/matters/${standard.id}`} prefetch={false}>
          {standard.name}
        </Link>{' '}
        由目录管理员维护，这里改不了。
        {!standard.approved && <strong> 这个事项还没有批准。</strong>}
      </p>
      {standard.parts.length === 0 && <p className="st-empty">标准要素还没有填。请联系目录管理员。</p>}
      {standard.parts.map(({ element, lines, owner, title }) => (
        <div key={title}>
          <h4>
            {title}
            {lines.length > 1 && <small> {lines.length} 项</small>}
            <Link className="st-locked__wrong" href={proposeHref(standard.id, element, key)} prefetch={false}>
              标准不对？
            </Link>
          </h4>
          <p className="st-help">{owner}</p>
          {lines.length > 1 ? (
            <ol>
              {lines.map((line, i) => (
                <li key={i}>{line}</li>
              ))}
            </ol>
          ) : (
            <p>{lines[0]}</p>
          )}
        </div>
      ))}
    </section>
  )
}
