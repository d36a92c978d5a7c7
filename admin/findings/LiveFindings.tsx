'use client'
import { useAllFormFields, useDocumentInfo, useForm } from '@payloadcms/ui'
import { reduceFieldsToValues } from 'payload/shared'
import { useEffect, useState } from 'react'
import type { ApprovalCheck } from '../../collections/rule-context/approval-checks.ts'
import { typeOfSlug } from '../../standard/record-types.ts'
import { whereOf } from '../../standard/schema/problems.ts'
import { vagueClausesIn, type ClauseType, type PlacedClause } from '../../standard/vague/index.ts'
import { acceptedValue } from './accept.ts'
import './findings.css'

/** How long the form has to stay unchanged before its sentences are read, in milliseconds. */
const PAUSE = 300

/** In the sidebar: vague sentences while somebody types, with a wording to take, and what stops the approval of the saved draft. */
export function LiveFindings() {
  const { collectionSlug, id, savedDocumentData } = useDocumentInfo()
  const type = typeOfSlug(collectionSlug) as ClauseType
  const clauses = useClauses(type)
  const checks = useChecks(collectionSlug, id, savedDocumentData?.['updatedAt'])
  const others = checks.filter(({ rule }) => rule !== 'vague-clause')
  if (!clauses.length && !others.length) return null
  return (
    <section aria-label="批准前要改" className="st-locked st-findings" role="status">
      <h3>批准前要改 {clauses.length + others.length} 处</h3>
      <ul>
        {clauses.map((clause) => (
          <Clause clause={clause} key={`${clause.path} ${clause.sentence}`} type={type} />
        ))}
        {others.map(({ fix, message, where }, i) => (
          <li key={i}>
            <strong>{where.replace(/[“”]/gu, '')}</strong>
            <p>{message}</p>
            <p className="st-help">{fix}</p>
          </li>
        ))}
      </ul>
      {others.length > 0 && <p className="st-help">没有写的，按最近一次保存的草稿查；改好保存，这里就少一条。</p>}
    </section>
  )
}

/** One vague sentence: where it is, why it is a fault, and a button that takes the wording proposed. */
function Clause({ clause, type }: { clause: PlacedClause; type: ClauseType }) {
  const { dispatchFields, setModified } = useForm()
  const [fields] = useAllFormFields()
  const accepted = acceptedValue(clause, fields)
  const { proposal } = clause
  return (
    <li>
      <strong>{whereOf(type, clause.path)}</strong>
      <p>
        <q>{clause.sentence}</q>：{clause.reason}。
      </p>
      {accepted && (
        <button
          className="st-findings__take"
          onClick={() => {
            dispatchFields({ type: 'UPDATE', path: accepted.path, value: accepted.value })
            setModified(true)
          }}
          type="button"
        >
          {proposal ? `改成“${proposal}”` : '删去这一句'}
        </button>
      )}
      <p className="st-help">{clause.fix}。法律条文就是这样写的，由有权批准的人登记到“免改的句子”。</p>
    </li>
  )
}

/** Returns the vague sentences of the form as it is now, once it has been still for a moment. */
function useClauses(type: ClauseType): PlacedClause[] {
  const [fields] = useAllFormFields()
  const [clauses, setClauses] = useState<PlacedClause[]>([])
  useEffect(() => {
    const timer = setTimeout(() => setClauses(vagueClausesIn(type, reduceFieldsToValues(fields, true))), PAUSE)
    return () => clearTimeout(timer)
  }, [fields, type])
  return clauses
}

/** Returns what stops the approval of the saved draft; asked again after each save. */
function useChecks(slug: string | undefined, id: string | number | undefined, savedAt: unknown): ApprovalCheck[] {
  const [checks, setChecks] = useState<ApprovalCheck[]>([])
  useEffect(() => {
    if (!slug || id === undefined) return
    let outdated = false
    void fetch(`/api/${slug}/approval-checks/${id}`, { credentials: 'include' })
      .then((answer) => (answer.ok ? (answer.json() as Promise<{ checks: ApprovalCheck[] }>) : { checks: [] }))
      .then((answer) => !outdated && setChecks(answer.checks))
      .catch(() => undefined)
    return () => void (outdated = true)
  }, [slug, id, savedAt])
  return checks
}
