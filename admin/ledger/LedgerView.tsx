import { Link } from '@payloadcms/ui'
import type { AdminViewServerProps, Payload, TypedUser } from 'payload'
import { readCodeLife, type CodeLife, type LifeEntry } from '../../collections/ledger/code-life.ts'
import { mayOperate } from '../../collections/ledger/operations/may-operate.ts'
import { ledgerSlug } from '../../collections/ledger/ledger-store.ts'
import { KIND_TITLES, parseCode } from '../../standard/codes/index.ts'
import { CODE_STATE_TITLES, LEDGER_RULES, type LedgerEventKind } from '../../standard/codes/ledger-rules.ts'
import { CODED } from '../../standard/keys.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { recordTitle } from '../../standard/schema/index.ts'
import { formHref } from '../../collections/trail/view-address.ts'
import { AdminView } from '../views/AdminView.tsx'
import { CodeInput } from './CodeInput.tsx'
import './ledger.css'
import { readOperationAddress } from './operation-address.ts'
import { OperationLinks } from './OperationLinks.tsx'

/** 编码的来历, the view at `/admin/ledger`: the life of one code, and what can be done with it. */
export async function LedgerView(view: AdminViewServerProps) {
  const { payload, user } = view.initPageResult.req
  const { code, type } = readOperationAddress(view.searchParams)
  return (
    <AdminView title={code ? `编码 ${code}` : '一个编码的来历'} view={view}>
      {user && (
        <>
          <CodeInput code={code ?? ''} type={type ?? ''} types={CODED.map((one) => [one, recordTitle(one)])} />
          {!code && <p className="st-help">它从赋码到现在的每件事：哪天、哪个机关、哪份文件，并到了哪里，从哪里来。</p>}
          {code && <Lives code={code} payload={payload} type={type} user={user} />}
          <p className="st-help">
            <Link href={`/admin/collections/${ledgerSlug}`} prefetch={false}>
              整本台账
            </Link>{' '}
            <Link href="/admin/ledger/operation" prefetch={false}>
              所有编码操作
            </Link>
          </p>
        </>
      )}
    </AdminView>
  )
}

interface LivesProps {
  payload: Payload
  user: TypedUser
  code: string
  type: RecordType | undefined
}

async function Lives({ payload, user, code, type }: LivesProps) {
  const types = type ? [type] : CODED
  const read = await Promise.all(types.map((one) => readCodeLife(payload, user, one, code)))
  const lives = read.filter((one) => one !== undefined)
  if (!lives.length)
    return <p className="st-caution">台账里没有 {code}。请核对编码；还在写的草稿，第一次保存时才进台账。</p>
  return lives.map((life) => <Life key={life.type} life={life} operates={mayOperate(user, life.type, life.record)} />)
}

function Life({ life, operates }: { life: CodeLife; operates: boolean }) {
  const { code, endsOn, entries, from, history, record, type } = life
  const { kind } = parseCode(code)
  const { since, state, successors } = history
  return (
    <section className="st-card" id={`life-${type}`}>
      <h2>
        {record ? (
          <Link href={formHref(type, String(record.id))} prefetch={false}>
            {record.label}
          </Link>
        ) : (
          (history.name ?? entries.at(-1)?.name ?? '没有记录')
        )}{' '}
        <span className={`st-pill${state === 'in-use' ? ' st-pill--approved' : ''}`}>{CODE_STATE_TITLES[state]}</span>
      </h2>
      <p className="st-help">
        {recordTitle(type)}
        {kind ? ` · ${KIND_TITLES[kind]}` : ''}
        {since ? ` · 从 ${since} 起${CODE_STATE_TITLES[state]}` : ''}
        {endsOn ? ` · 计划 ${endsOn} 停用` : ''}
        {!record && state !== 'retired' ? ' · 没有记录用它' : ''}
      </p>
      {successors.length > 0 && (
        <p>
          去向：
          <Codes codes={successors} type={type} />
        </p>
      )}
      <ol className="st-code-life">
        {from.map((entry) => (
          <Event entry={entry} key={entry.key} other />
        ))}
        {entries.map((entry) => (
          <Event entry={entry} key={entry.key} />
        ))}
      </ol>
      {operates && <OperationLinks code={code} isEndPlanned={endsOn !== undefined} state={state} type={type} />}
    </section>
  )
}

/** One event of the code; `other` is one of a code that it came from. */
function Event({ entry, other = false }: { entry: LifeEntry; other?: boolean }) {
  const { authority, batch, code, createdAt, document, event, holder, name, note, on, reason, to, type } = entry
  const rule = LEDGER_RULES[(event ?? 'issued') as LedgerEventKind]
  const ended = rule.into === 'retired' || rule.ends.length > 0
  const kept = event === 'reserved' && entry.state === 'issued' && !entry.documentId
  return (
    <li className={ended ? 'st-code-life__end' : undefined}>
      <strong>
        {other ? '承接：' : ''}
        {event === 'issued' && !on ? '草稿占用，还没有批准' : rule.title}
      </strong>{' '}
      {on ?? (kept ? createdAt.slice(0, 10) : '')} {name && <span>{name}</span>}
      {other && (
        <>
          {' '}
          <Codes codes={[code]} type={type as RecordType} />
        </>
      )}
      {!other && to && to.length > 0 && (
        <small>
          去向：
          <Codes codes={to} type={type as RecordType} />
        </small>
      )}
      <small>
        {[
          authority,
          document,
          reason,
          note,
          kept && holder
            ? `由${holder.startsWith('user:') ? '账号 ' + holder.slice(5).split('/')[0] : '系统'}预留`
            : '',
        ]
          .filter(Boolean)
          .join(' · ') || '没有写依据'}
      </small>
      {batch && <small>批次 {batch}</small>}
    </li>
  )
}

const Codes = ({ codes, type }: { codes: readonly string[]; type: RecordType }) => (
  <>
    {codes.map((one, at) => (
      <span key={one}>
        {at > 0 && '、'}
        <Link href={`/admin/ledger?type=${type}&code=${encodeURIComponent(one)}`} prefetch={false}>
          <code>{one}</code>
        </Link>
      </span>
    ))}
  </>
)
