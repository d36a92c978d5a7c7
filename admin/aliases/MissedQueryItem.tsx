'use client'
import { useCallback, useId, useState } from 'react'
import { askDocuments } from '../fields/askDocuments.ts'
import { ComboBox } from '../fields/struct/ComboBox.tsx'
import { AliasEntry } from './AliasEntry.tsx'
import type { AliasRights, MatterChoice, ShownRow } from './types.ts'
import { decide, type Decision } from './save.ts'

interface Props {
  row: ShownRow
  rights: AliasRights
}

/** One text that was not found: choose the matter, save; or dismiss it, which can be undone. */
export function MissedQueryItem({ row, rights }: Props) {
  const [matter, setMatter] = useState<MatterChoice | undefined>()
  const [linked, setLinked] = useState(false)
  const [dismissed, setDismissed] = useState(false)
  /** The entries of the text; where only the site counted it, the one that the first decision makes. */
  const [entries, setEntries] = useState(row.open)
  const [problem, setProblem] = useState('')

  const note = async (decision: Decision): Promise<string | undefined> => {
    const made = await decide(row.text, entries, decision)
    if (!made.problem) setEntries(made.ids)
    return made.problem
  }
  const dismiss = async (isOurs: boolean) => {
    const found = await note({ state: isOurs ? 'open' : 'dismissed' })
    setProblem(found ?? '')
    if (!found) setDismissed(!isOurs)
  }
  const link = async (alias: string) => {
    setLinked(true)
    return note({ state: 'linked', alias })
  }
  const chooses = rights.writes && !dismissed
  return (
    <li className={linked || dismissed ? 'st-aliases__done' : undefined}>
      <div className="st-aliases__what">
        <strong>{row.text}</strong>
        <small>{[timesText(row), ...row.notes.slice(0, 3)].filter(Boolean).join('，')}</small>
        {chooses && !linked && (
          <MatterChooser chosen={matter} onChoose={setMatter} suggested={row.suggested} text={row.text} />
        )}
        {problem && <span className="st-aliases__problem">{problem}</span>}
      </div>
      {rights.writes && (
        <div>
          {chooses && <AliasEntry matter={matter} onSaved={link} rights={rights} text={row.text} />}
          {!linked && (
            <div aria-live="polite" className="st-aliases__dismiss">
              {dismissed && <span>已标为不是我们的事。</span>}
              <button className="st-aliases__plain" onClick={() => void dismiss(dismissed)} type="button">
                {dismissed ? '撤销' : '不是我们的事'}
              </button>
            </div>
          )}
        </div>
      )}
    </li>
  )
}

function timesText({ counted, entered, before }: ShownRow): string {
  return [
    counted ? `网站上搜了 ${counted} 次` : '',
    entered ? `窗口登记 ${entered} 次` : '',
    before === 'dismissed' ? '以前标过“不是我们的事”' : '',
    before === 'linked' ? '以前收过俗称' : '',
  ]
    .filter(Boolean)
    .join('，')
}

interface ChooserProps {
  text: string
  suggested: MatterChoice[]
  chosen: MatterChoice | undefined
  onChoose: (matter: MatterChoice) => void
}

/** The matters that a text may mean, and a box to find another one. */
function MatterChooser({ text, suggested, chosen, onChoose }: ChooserProps) {
  const [found, setFound] = useState<MatterChoice[]>([])
  const id = useId()
  const find = useCallback(async (typed: string, signal: AbortSignal) => {
    const matters = await findMatters(typed, signal)
    setFound(matters)
    return matters.map(({ code, name }) => ({ key: code, label: name }))
  }, [])
  const others = chosen && !suggested.some((one) => one.id === chosen.id) ? [chosen] : []
  return (
    <div aria-label={`“${text}”指哪个事项`} className="st-aliases__choices" role="group">
      {[...suggested, ...others].map((one) => (
        <button
          aria-pressed={chosen?.id === one.id}
          className="st-chip"
          key={one.id}
          onClick={() => onChoose(one)}
          title={one.code}
          type="button"
        >
          {one.name}
        </button>
      ))}
      <ComboBox
        find={find}
        id={id}
        label={`“${text}”指的其他事项`}
        onChoose={({ key }) => {
          const one = found.find(({ code }) => code === key)
          if (one) onChoose(one)
        }}
        placeholder={suggested.length ? '都不是？找别的事项' : '找它指的事项'}
      />
    </div>
  )
}

async function findMatters(typed: string, signal: AbortSignal): Promise<MatterChoice[]> {
  const docs = await askDocuments<{ id: string | number; code?: string; name?: string }>(
    'matters',
    {
      ...(typed.trim() ? { 'where[label][like]': typed.trim() } : {}),
      limit: '12',
      sort: 'label',
      'select[code]': 'true',
      'select[name]': 'true',
    },
    signal,
  )
  return docs.map(({ id, code = '', name = '' }) => ({ id: String(id), code, name }))
}
