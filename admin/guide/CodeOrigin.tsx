'use client'
import { useField } from '@payloadcms/ui'
import { terms } from '../../standard/terms.ts'
import { useRights } from '../edit/rights.ts'
import { OperationNote } from '../ledger/OperationNote.tsx'
import { useGuardedField } from '../ledger/useGuardedField.ts'

const CHOICES = [
  { value: 'own', label: '由系统拼合', help: '没有上级赋码。编码随实施主体、行使层级和事项自动得出，不用填。' },
  { value: 'upstream', label: '上级赋码', help: '上级系统或下发的清单已经给了编码，照抄，不改。' },
] as const

/** Where the code of a guide comes from; for one from above also which system gave it, how and when. */
export function CodeOrigin() {
  const by = useField<string | null>({ path: 'codeOrigin.by' })
  const code = useField<string | null>({ path: 'code' })
  const guarded = useGuardedField('codeOrigin')
  const { write } = useRights()
  const chosen = by.value ?? (code.value ? undefined : 'own')
  return (
    <fieldset className="field-type st-origin" disabled={!write}>
      <legend className="field-label">编码来源</legend>
      {CHOICES.map(({ value, label, help }) => (
        <label key={value}>
          <input
            checked={chosen === value}
            disabled={by.disabled || (guarded !== undefined && !guarded.differs)}
            name="codeOrigin.by"
            onChange={() => by.setValue(value)}
            type="radio"
            value={value}
          />
          <span>
            {label}
            <small>{help}</small>
          </span>
        </label>
      ))}
      <OperationNote path="codeOrigin" />
      {chosen === undefined && <p className="st-help">还没有写明：编码与各段不一致时只提醒，不拦批准。</p>}
      {chosen === 'upstream' && <UpstreamFields />}
    </fieldset>
  )
}

function UpstreamFields() {
  const system = useField<string | null>({ path: 'codeOrigin.system' })
  const via = useField<string | null>({ path: 'codeOrigin.via' })
  const on = useField<string | null>({ path: 'codeOrigin.on' })
  return (
    <div className="st-origin__upstream">
      <label>
        上级系统
        <input
          className="st-input"
          disabled={system.disabled}
          onChange={({ target }) => system.setValue(target.value || null)}
          placeholder="例如：省一体化政务服务平台"
          type="text"
          value={system.value ?? ''}
        />
      </label>
      <label>
        赋码途径
        <select
          className="st-input"
          disabled={via.disabled}
          onChange={({ target }) => via.setValue(target.value || null)}
          value={via.value ?? ''}
        >
          <option value="">（不填）</option>
          {terms.codeChannel.values.map((value) => (
            <option key={value} value={value}>
              {terms.codeChannel.labels[value]}
            </option>
          ))}
        </select>
      </label>
      <label>
        赋码日期
        <input
          className="st-input st-input--day"
          disabled={on.disabled}
          onChange={({ target }) => on.setValue(target.value || null)}
          type="date"
          value={on.value ?? ''}
        />
      </label>
    </div>
  )
}
