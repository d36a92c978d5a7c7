import { Link } from '@payloadcms/ui'
import type { Payload, TypedUser } from 'payload'
import type { ReactNode } from 'react'
import { grantsFor } from '../../collections/access/grants.ts'
import { SLUGS } from '../../standard/record-types.ts'
import { NOT_RECORDED } from '../../collections/lists/not-recorded.ts'
import { momentText } from '../publish/time.ts'
import { formHref, TRAIL_VIEW, trailHref, type TrailAddress } from '../../collections/trail/view-address.ts'
import { ComparisonDecision } from '../reviews/ComparisonDecision.tsx'
import { compareVersions } from './compare.ts'
import { readLife, type VersionOfRecord } from './life.ts'
import { RestoreButton } from './RestoreButton.tsx'
import { ChangeList, LineCells, LineHead } from './TrailTable.tsx'
import { linesInWords } from '../../collections/trail/lines-in-words.ts'

interface Props {
  payload: Payload
  user: TypedUser
  record: NonNullable<TrailAddress['record']>
  address: TrailAddress
}

/** The life of one record: what was done to it, and its versions; any two can be compared, and each restored as a draft. */
export async function RecordLife({ address, payload, record, user }: Props) {
  const { moments, next } = await readLife(payload, user, record, address.below)
  const lines = await linesInWords(
    payload,
    moments.flatMap(({ line }) => line ?? []),
  )
  const shown = new Map(lines.map((line) => [line.number, line]))
  const { newer, older } = address
  const compared = older && newer ? await compareVersions(payload, user, record, [older, newer]) : undefined
  const versions = moments.flatMap(({ version }) => version ?? [])
  const chosen = {
    newer: newer ?? String(versions[0]?.id),
    older: older ?? String(versions.find(({ contentHash }) => contentHash !== versions[0]?.contentHash)?.id),
  }
  const writes = grantsFor(user, 'write', record.type).length > 0
  // What is the newest already is not restored.
  const isPresent = ({ contentHash, id }: Pick<VersionOfRecord, 'contentHash' | 'id'>): boolean =>
    address.below === undefined &&
    (id === versions[0]?.id || (contentHash !== '' && contentHash === versions[0]?.contentHash))
  const restores = writes ? versions.filter((one) => !isPresent(one)).map(({ id }) => String(id)) : []
  if (!moments.length) return <p className="st-help">没有您可以看的审计记录和版本。</p>
  return (
    <>
      {older && newer && <Comparison compared={compared} record={record} restores={restores} />}
      <form action={TRAIL_VIEW} method="get">
        <input name="record" type="hidden" value={record.type === 'site' ? 'site' : `${record.type}/${record.id}`} />
        <p className="st-trail__compare">
          <button className="btn btn--style-secondary btn--size-small" disabled={versions.length < 2} type="submit">
            对比选中的两版
          </button>
        </p>
        <table className="st-table st-trail">
          <LineHead more={['版本']} />
          <tbody>
            {moments.map(({ at, line, version }) => (
              <tr key={line ? `line-${line.number}` : `version-${version?.id}`}>
                {line ? (
                  <LineCells line={shown.get(line.number)!} ofRecord={line.type === record.type} />
                ) : (
                  <VersionCells at={at} version={version!} />
                )}
                <td data-label="版本">
                  {version && (
                    <VersionChoice chosen={chosen} version={version}>
                      {restores.includes(String(version.id)) && <Restore record={record} version={version} />}
                    </VersionChoice>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </form>
      {next !== undefined && (
        <p>
          <Link href={trailHref({ record, below: next })} prefetch={false}>
            更早的
          </Link>
        </p>
      )}
    </>
  )
}

/** The cells of a version of which there is no line that the user reads. */
function VersionCells({ at, version: { approved, by } }: { at: string; version: VersionOfRecord }) {
  return (
    <>
      <td className="st-trail__when" data-label="时间">
        {momentText(at)}
      </td>
      <td data-label="谁">{by ?? (approved ? NOT_RECORDED : '—')}</td>
      <td data-label="做了什么">
        <span className={`st-pill st-pill--${approved ? 'approved' : 'draft'}`}>{approved ? '批准' : '保存'}</span>
      </td>
      <td data-label="改了什么">
        <span className="st-quiet">改了哪几处，选两版对比</span>
      </td>
    </>
  )
}

interface ChoiceProps {
  version: VersionOfRecord
  chosen: { older: string; newer: string }
  children: ReactNode
}

/** Chooses a version for a comparison. */
function VersionChoice({ children, chosen, version: { approved, id } }: ChoiceProps) {
  return (
    <span className="st-trail__version">
      <span>{approved ? '已批准' : '草稿'}</span>
      <label>
        <input defaultChecked={chosen.older === String(id)} name="older" type="radio" value={String(id)} /> 旧
      </label>
      <label>
        <input defaultChecked={chosen.newer === String(id)} name="newer" type="radio" value={String(id)} /> 新
      </label>
      {children}
    </span>
  )
}

interface RestoreProps {
  record: Props['record']
  version: Pick<VersionOfRecord, 'id'>
  label?: string
}

function Restore({ label, record: { id, type }, version }: RestoreProps) {
  const path = type === 'site' ? `globals/${SLUGS.site}` : SLUGS[type]
  return (
    <RestoreButton
      action={`/api/${path}/versions/${String(version.id)}`}
      form={formHref(type, id)}
      {...(label ? { label } : {})}
    />
  )
}

interface ComparisonProps {
  compared: Awaited<ReturnType<typeof compareVersions>>
  record: Props['record']
  /** The versions on this page that the user may restore. */
  restores: readonly string[]
}

/** What is different between two versions. */
function Comparison({ compared, record, restores }: ComparisonProps) {
  const { id, type } = record
  if (!compared) return <p className="st-caution">这两版里有您不能看的，或已经不在的。</p>
  const { draft, ids, names, sentences } = compared
  return (
    <section className="st-card st-trail__comparison">
      <h2>两版对比</h2>
      <p className="st-help">
        从“{names[0]}”到“{names[1]}”
        {ids[0] === ids[1] ? '：是同一版。' : sentences.length ? `，有 ${sentences.length} 处不同：` : '：内容一样。'}
      </p>
      <ChangeList sentences={sentences} />
      {draft && id && type !== 'site' && type !== 'ledger' && (
        <ComparisonDecision contentHash={draft} id={id} type={type} />
      )}
      {ids[0] !== ids[1] && sentences.length > 0 && ids.some((one) => restores.includes(one)) && (
        <p className="st-trail__restore">
          {restores.includes(ids[0]) && (
            <Restore label="把旧的一版恢复为草稿" record={record} version={{ id: ids[0] }} />
          )}
          {restores.includes(ids[1]) && (
            <Restore label="把新的一版恢复为草稿" record={record} version={{ id: ids[1] }} />
          )}
        </p>
      )}
      <p>
        <Link href={`${formHref(type, id)}/versions/${ids[1]}?versionFrom=${ids[0]}`} prefetch={false}>
          逐项对照全文
        </Link>
      </p>
    </section>
  )
}
