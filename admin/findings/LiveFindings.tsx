'use client'
import { useAllFormFields, useDocumentInfo, useForm } from '@payloadcms/ui'
import { reduceFieldsToValues } from 'payload/shared'
import { useEffect, useRef, useState } from 'react'
import type { FormCheck, FormFinding } from '../../collections/findings/check-form.ts'
import { useRights } from '../edit/rights.ts'
import { useFormFields } from '../edit/useJump.ts'
import { acceptedValue, type FieldValue } from './accept.ts'
import { fieldPath, jumpTo, type FormField } from './jump.ts'
import './findings.css'

/** How long the form has to stay unchanged before it is checked, in milliseconds. */
const PAUSE = 600
/** How many of a group are shown at first. */
const SHOWN = 8

/** The groups, in their order. */
const GROUPS = [
  { level: 'must', title: '必须改', help: '改好才能批准' },
  { level: 'hint', title: '提醒', help: '不拦批准，请看一看' },
] as const

/** Beside the form: what the rules find in it as it is now, each with the way to the field, and with a value to take where there is one. */
export function LiveFindings() {
  const { collectionSlug, globalSlug, id } = useDocumentInfo()
  const { write } = useRights()
  const { dispatchFields, setModified } = useForm()
  const [fields] = useAllFormFields()
  const section = useRef<HTMLElement>(null)
  const [taken, setTaken] = useState<{ before: FieldValue; label: string }[]>([])
  const { checked, findings } = useFindings(collectionSlug ?? (globalSlug && `globals/${globalSlug}`), id)
  const form = useFormFields()
  useJumpOfAddress(form, checked)
  if (!checked) return null
  const set = ({ path, value }: FieldValue) => {
    dispatchFields({ type: 'UPDATE', path, value })
    setModified(true)
  }
  const take = (finding: FormFinding, accepted: FieldValue) => {
    const value: unknown = fields[accepted.path]?.value
    setTaken([...taken, { before: { path: accepted.path, value: structuredClone(value) }, label: finding.where }])
    set(accepted)
  }
  const undo = () => {
    const last = taken.at(-1)
    if (!last) return
    setTaken(taken.slice(0, -1))
    set(last.before)
  }
  const [must, hints] = GROUPS.map(({ level }) => findings.filter((one) => one.level === level))
  const count = [must!.length && `必须改 ${must!.length}`, hints!.length && `提醒 ${hints!.length}`]
    .filter(Boolean)
    .join(' · ')
  return (
    <section aria-label="检查" className="st-locked st-findings" ref={section}>
      <h3>
        检查
        <span className={`st-findings__count${must!.length ? ' st-findings__count--must' : ''}`} role="status">
          {count || '没有发现问题'}
        </span>
      </h3>
      {taken.length > 0 && (
        <p className="st-findings__undo">
          已改“{taken.at(-1)!.label}”。
          <button onClick={undo} type="button">
            撤销
          </button>
        </p>
      )}
      {GROUPS.map(({ help, level, title }) => (
        <Group
          findings={level === 'must' ? must! : hints!}
          help={help}
          key={level}
          level={level}
          title={title}
          way={(path) => (fieldPath(form, path) ? () => void jumpTo(form, path) : undefined)}
          wording={(finding) => {
            const accepted = write && finding.proposal ? acceptedValue(finding.proposal, fields) : undefined
            return accepted && (() => take(finding, accepted))
          }}
        />
      ))}
      {count && (
        <button
          className={`st-findings__float${must!.length ? ' st-findings__float--must' : ''}`}
          onClick={() => section.current?.scrollIntoView({ block: 'start', behavior: 'smooth' })}
          type="button"
        >
          {count}
        </button>
      )}
    </section>
  )
}

interface GroupProps {
  findings: readonly FormFinding[]
  level: string
  title: string
  help: string
  /** Returns what goes to the field of a path; undefined where the form has none. */
  way: (path: string) => (() => void) | undefined
  /** Returns what takes the proposal of a finding. */
  wording: (finding: FormFinding) => (() => void) | undefined
}

function Group({ findings, help, level, title, way, wording }: GroupProps) {
  const [all, setAll] = useState(false)
  if (!findings.length) return null
  const shown = all ? findings : findings.slice(0, SHOWN)
  return (
    <div className={`st-findings__group st-findings__group--${level}`}>
      <h4>
        {title} {findings.length} 处<small>{help}</small>
      </h4>
      <ul>
        {shown.map((finding) => {
          const go = way(finding.path)
          const take = wording(finding)
          return (
            <li key={`${finding.rule} ${finding.path} ${finding.message}`}>
              {finding.where &&
                (go ? (
                  <button className="st-findings__go" onClick={go} type="button">
                    {finding.where}
                  </button>
                ) : (
                  <strong>{finding.where}</strong>
                ))}
              <p>{finding.message}</p>
              {take && (
                <button className="st-findings__take" onClick={take} type="button">
                  {finding.proposal!.label}
                </button>
              )}
              <p className="st-help">{finding.fix}</p>
            </li>
          )
        })}
      </ul>
      {shown.length < findings.length && (
        <button className="st-findings__more" onClick={() => setAll(true)} type="button">
          另有 {findings.length - shown.length} 处
        </button>
      )}
    </div>
  )
}

/** Returns what is found in the form as it is now, once it has been still for a moment. */
function useFindings(path: string | undefined, id: string | number | undefined) {
  const [fields] = useAllFormFields()
  const [result, setResult] = useState<{ checked: boolean; findings: FormFinding[] }>({ checked: false, findings: [] })
  const last = useRef('')
  useEffect(() => {
    if (!path) return
    const asked = new AbortController()
    const timer = setTimeout(() => {
      const body = JSON.stringify({ ...(id === undefined ? {} : { id }), data: reduceFieldsToValues(fields, true) })
      // Fields change also when nothing of their values does.
      if (body === last.current) return
      last.current = body
      void fetch(`/api/${path}/check-form`, {
        method: 'POST',
        credentials: 'include',
        headers: { 'Content-Type': 'application/json' },
        body,
        signal: asked.signal,
      })
        .then((answer) => (answer.ok ? (answer.json() as Promise<FormCheck>) : undefined))
        .then((answer) => answer && setResult({ checked: true, findings: answer.findings }))
        .catch(() => {
          last.current = ''
        })
    }, PAUSE)
    return () => {
      clearTimeout(timer)
      asked.abort()
    }
  }, [fields, id, path])
  return result
}

/** Goes to the field that the address names, as the view 体检 links to it: `#finding=visitReason`. */
function useJumpOfAddress(form: readonly FormField[], ready: boolean): void {
  const gone = useRef(false)
  useEffect(() => {
    if (!ready || gone.current) return
    gone.current = true
    const path = new URLSearchParams(location.hash.slice(1)).get('finding')
    if (path) void jumpTo(form, path)
  }, [form, ready])
}
