'use client'
import { useField, useFormFields } from '@payloadcms/ui'
import type { TextFieldClientProps } from 'payload'
import type { GuideCodeAnswer } from '../../collections/codes/guide-code-endpoint.ts'
import { useApprovalState } from '../edit/rights.ts'
import { OperationNote } from '../ledger/OperationNote.tsx'
import { useGuardedField } from '../ledger/useGuardedField.ts'
import { useGuideCode } from './useGuideCode.ts'

type Part = GuideCodeAnswer['parts'][number]

/** Where each part of a code comes from. */
const SOURCES: Readonly<Record<Part['part'], string>> = {
  credit: '实施主体的统一社会信用代码',
  level: '本页的“行使层级”',
  base: '所属事项的编码',
  handling: '所属事项的编码末两位',
  area: '服务区划',
  type: '所属事项的“事项类型”',
}

/**
 * The code of a guide with its parts by name, where each comes from and whether it agrees. It is typed only where it came from above;
 * else it is composed, for a draft that was never approved anew whenever a part changes.
 */
export function GuideCode({ path: given, readOnly }: TextFieldClientProps) {
  const { path, value, setValue, disabled } = useField<string | null>({ potentiallyStalePath: given })
  const by = useFormFields(([fields]) => fields['codeOrigin.by']?.value as string | null | undefined)
  const state = useApprovalState()
  const guarded = useGuardedField(path)
  const isUpstream = by === 'upstream'
  const isComposed = !isUpstream && (by === 'own' || !value)
  const isOfficial = state === 'approved' || state === 'changed'
  const kept = isComposed && !isOfficial ? '' : (value ?? '')
  const answer = useGuideCode(kept)
  const code = kept || (answer?.composed ?? '')
  const differing = answer?.parts.filter(({ agrees }) => agrees === false) ?? []
  return (
    <section aria-label="编码" className="field-type st-field st-code">
      <h3>{answer && code ? answer.title : '编码'}</h3>
      {isUpstream && (!guarded || guarded.differs) ? (
        <input
          aria-label="上级给的编码"
          autoComplete="off"
          className="st-input"
          disabled={Boolean(readOnly) || disabled}
          id={`field-${path}`}
          onChange={({ target }) => setValue(target.value || null)}
          placeholder="照抄上级给的编码"
          spellCheck={false}
          type="text"
          value={value ?? ''}
        />
      ) : (
        <p className="st-code__whole">
          {code ? <code>{code}</code> : <span className="st-empty">{answer ? '还拼不出来' : '正在拼合…'}</span>}
        </p>
      )}
      <OperationNote path={path} />
      {answer && <PartRows code={code} parts={answer.parts} />}
      {isComposed && !code && answer?.missing.map(({ message }) => <p key={message}>还缺：{message}。</p>)}
      {isComposed && answer?.warnings.map((message) => <p key={message}>注意：{message}。</p>)}
      {differing.length > 0 && (
        <p className="st-problem" role="alert">
          {problemText({ isUpstream, isOwn: by === 'own', isOfficial, differing })}
        </p>
      )}
    </section>
  )
}

interface Problem {
  isUpstream: boolean
  isOwn: boolean
  isOfficial: boolean
  differing: readonly Part[]
}

/** What to do about parts that do not agree, by where the code comes from. */
function problemText({ isUpstream, isOwn, isOfficial, differing }: Problem): string {
  const names = differing.map(({ label }) => label).join('、')
  if (isUpstream) return `${names}与上级给的编码不一致。编码照上级的，不改；请核对本页的记录，或请上级系统更正。`
  if (!isOwn) return `${names}与编码不一致，请核对，并写明编码来源。`
  return isOfficial
    ? `${names}与编码不一致，这样不能批准。编码批准过，不会自动改。`
    : `${names}与编码不一致，这样不能批准。`
}

function PartRows({ code, parts }: { code: string; parts: readonly Part[] }) {
  if (!parts.length) return code ? <p className="st-help">这个编码读不出各段，请对照原件核对。</p> : null
  return (
    <ul className="st-code__parts">
      {parts
        .filter(({ part, agrees }) => part !== 'type' || agrees === false)
        .map(({ part, label, inCode, expected, agrees, meaning }) => (
          <li key={part}>
            <b>{label}</b>
            <code>{inCode || '（没有）'}</code>
            <span className="st-help">
              {meaning && `${meaning} · `}
              {SOURCES[part]}
            </span>
            <span className={agrees === false ? 'st-problem' : 'st-help'}>{agreementText(agrees, expected)}</span>
          </li>
        ))}
    </ul>
  )
}

function agreementText(agrees: boolean | null, expected: readonly string[]): string {
  if (agrees === null) return '记录里没填'
  return agrees ? '✓ 一致' : `不一致，${expected.length ? `应为 ${expected.join(' 或 ')}` : '应没有这一段'}`
}
