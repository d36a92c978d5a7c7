import { Link } from '@payloadcms/ui'
import { dayOf } from '../../standard/day.ts'
import { isRecordType } from '../../standard/record-types.ts'
import type { TRAIL_ACTIONS } from '../../standard/trail/actions.ts'
import {
  changeSentence,
  reasonText,
  titleOfAction,
  titleOfDoor,
  titleOfType,
  whoDid,
} from '../../standard/trail/words.ts'
import { momentText } from '../publish/time.ts'
import { trailHref } from '../../collections/trail/view-address.ts'
import type { ShownLine } from '../../collections/trail/lines-in-words.ts'

/** How many changes of a line are shown before they are folded. */
const SHOWN_CHANGES = 3

/** Lines of the trail, newest first. */
export function TrailTable({ lines }: { lines: readonly ShownLine[] }) {
  return (
    <table className="st-table st-trail">
      <LineHead />
      <tbody>
        {lines.map((line) => (
          <tr key={line.number}>
            <LineCells line={line} />
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The row of titles above lines; with `more`, of columns that follow theirs. */
export function LineHead({ more = [] }: { more?: readonly string[] }) {
  return (
    <thead>
      <tr>
        {['时间', '谁', '做了什么', '改了什么', ...more].map((title) => (
          <th key={title} scope="col">
            {title}
          </th>
        ))}
      </tr>
    </thead>
  )
}

/** The cells of a line; with `ofRecord` the record is not named. */
export function LineCells({ line, ofRecord = false }: { line: ShownLine; ofRecord?: boolean }) {
  const day = dayOf(new Date(line.at))
  return (
    <>
      <td className="st-trail__when" data-label="时间">
        <span>
          <Link href={trailHref({ from: day, to: day })} prefetch={false}>
            {momentText(line.at)}
          </Link>
          <small>第 {line.number} 行</small>
        </span>
      </td>
      <td data-label="谁">
        <Who line={line} />
      </td>
      <td data-label="做了什么">
        <What line={line} ofRecord={ofRecord} />
      </td>
      <td data-label={line.reason || line.words.length ? '改了什么' : undefined}>
        <Changes line={line} />
      </td>
    </>
  )
}

function Who({ line }: { line: ShownLine }) {
  const name = whoDid(line)
  return (
    <span>
      {line.user ? (
        <Link href={trailHref({ user: line.user })} prefetch={false}>
          {name}
        </Link>
      ) : (
        name
      )}
      <small>
        {titleOfDoor(line.door)}
        {line.address ? ` · ${line.address}` : ''}
      </small>
    </span>
  )
}

function What({ line, ofRecord }: { line: ShownLine; ofRecord: boolean }) {
  const { action, key, label, recordId, run, type } = line
  // The name of a run of a program says nothing; all its lines are behind “这一批”.
  const name = label ?? (type === 'run' ? undefined : key)
  const href =
    type && isRecordType(type) && (type === 'site' || recordId)
      ? trailHref({ record: { type, id: recordId ?? undefined } })
      : undefined
  return (
    <span>
      <span className={`st-pill st-pill--${tone(action)}`}>{titleOfAction(action)}</span>{' '}
      {!ofRecord && (
        <>
          {titleOfType(type)}{' '}
          {name &&
            (href ? (
              <Link href={href} prefetch={false}>
                {name}
              </Link>
            ) : (
              <span>{name}</span>
            ))}
        </>
      )}
      {run && (
        <small>
          <Link href={trailHref({ run })} prefetch={false}>
            这一批
          </Link>
        </small>
      )}
    </span>
  )
}

/** The colour of an action, by the state that it leads to. */
function tone(action: string): string {
  if (action === 'approve' || action === 'publish') return 'approved'
  if (BACKWARDS.has(action)) return 'changed'
  return 'draft'
}

const BACKWARDS: ReadonlySet<string> = new Set<keyof typeof TRAIL_ACTIONS>([
  'withdraw',
  'delete',
  'remove-file',
  'login-refused',
  'lock',
  'publish-failed',
  'rollback',
  'guard',
])

function Changes({ line: { action, reason, words } }: { line: ShownLine }) {
  const sentences = words.map(changeSentence)
  const [first, rest] = [sentences.slice(0, SHOWN_CHANGES), sentences.slice(SHOWN_CHANGES)]
  return (
    <span>
      {reason && <span className="st-trail__reason">{reasonText(action, reason)}</span>}
      <ChangeList sentences={first} />
      {rest.length > 0 && (
        <details>
          <summary>另有 {rest.length} 处</summary>
          <ChangeList sentences={rest} />
        </details>
      )}
    </span>
  )
}

/** Changes in words, one below the other. */
export function ChangeList({ sentences }: { sentences: readonly string[] }) {
  if (!sentences.length) return null
  return (
    <ul className="st-trail__changes">
      {sentences.map((text, at) => (
        <li key={at}>{text}</li>
      ))}
    </ul>
  )
}
