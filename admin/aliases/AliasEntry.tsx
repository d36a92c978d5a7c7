'use client'
import { Button } from '@payloadcms/ui'
import { useId, useState } from 'react'
import { SLUGS } from '../../standard/record-types.ts'
import type { AliasRights, MatterChoice } from './types.ts'
import { saveAlias } from './save.ts'

interface Props {
  /** What the alias is of; undefined while none is chosen. */
  matter: MatterChoice | undefined
  rights: AliasRights
  /** What stands in the box at first. */
  text?: string
  /** Called with the id of an alias that was saved; resolves with what went wrong after it, in Chinese. */
  onSaved?: (alias: string) => Promise<string | undefined>
}

interface SavedAlias {
  id: string
  text: string
  approved: boolean
}

/** The box “也叫” with the buttons that save an alias of a matter, as a draft or approved; what was saved stays listed. */
export function AliasEntry({ matter, rights, text: given = '', onSaved }: Props) {
  const [text, setText] = useState(given)
  const [made, setMade] = useState<SavedAlias[]>([])
  const [problem, setProblem] = useState('')
  const [saving, setSaving] = useState(false)
  const id = useId()

  const save = async (status: 'draft' | 'published') => {
    if (!matter || !text.trim() || saving) return
    setSaving(true)
    setProblem('')
    const saved = await saveAlias(matter.id, text, status)
    if (saved.problem === undefined) {
      setMade([...made, { id: saved.id, text: text.trim(), approved: status === 'published' }])
      setText('')
      setProblem((await onSaved?.(saved.id)) ?? '')
    } else setProblem(saved.problem)
    setSaving(false)
  }
  const disabled = !matter || !text.trim() || saving
  const first = rights.approves ? 'published' : 'draft'
  return (
    <form
      className="st-aliases__entry"
      onSubmit={(event) => {
        event.preventDefault()
        void save(first)
      }}
    >
      <label htmlFor={id}>也叫</label>
      <input
        aria-describedby={problem ? `${id}-problem` : undefined}
        autoComplete="off"
        className="st-input"
        id={id}
        maxLength={100}
        onChange={(event) => setText(event.target.value)}
        type="text"
        value={text}
      />
      <div className="st-aliases__buttons">
        {rights.approves && (
          <Button buttonStyle="primary" disabled={disabled} margin={false} size="small" type="submit">
            批准
          </Button>
        )}
        <Button
          buttonStyle="secondary"
          disabled={disabled}
          margin={false}
          onClick={() => void save('draft')}
          size="small"
          type="button"
        >
          存草稿
        </Button>
      </div>
      <div aria-live="polite" className="st-aliases__result">
        {made.map((alias) => (
          <span key={alias.id}>
            已存：<a href={`/admin/collections/${SLUGS.alias}/${alias.id}`}>{alias.text}</a>
            {alias.approved ? '（已批准，发布后能搜到）' : '（草稿，等批准）'}
          </span>
        ))}
        {problem && (
          <span className="st-aliases__problem" id={`${id}-problem`}>
            {problem}
          </span>
        )}
      </div>
    </form>
  )
}
