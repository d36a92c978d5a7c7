'use client'
import { useEffect, useState } from 'react'

interface Props {
  value?: unknown
  onChange: (value: string) => void
  disabled?: boolean
}

/** In the filter of a list: the rules that have found something, in place of a text. */
export function RuleFilter({ disabled, onChange, value }: Props) {
  const [rules, setRules] = useState<{ id: string; title: string }[]>([])
  useEffect(() => {
    void fetch('/api/findings/rules', { credentials: 'include' })
      .then((answer) => (answer.ok ? (answer.json() as Promise<{ rules: typeof rules }>) : { rules: [] }))
      .then((answer) => setRules(answer.rules))
      .catch(() => undefined)
  }, [])
  return (
    <select
      aria-label="哪条规则"
      className="st-input"
      disabled={disabled}
      onChange={(event) => onChange(event.target.value)}
      value={typeof value === 'string' ? value : ''}
    >
      <option value="">选一条规则</option>
      {rules.map(({ id, title }) => (
        <option key={id} value={`,${id},`}>
          {title}
        </option>
      ))}
    </select>
  )
}
