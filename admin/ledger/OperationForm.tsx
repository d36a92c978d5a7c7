'use client'
import { Button, Link } from '@payloadcms/ui'
import { useState, type FormEvent } from 'react'
import {
  LEDGER_OPERATIONS,
  mayOf,
  needsOf,
  OPERATION_FIELD_TITLES,
  type OperationId,
  type OperationTarget,
  type RequestField,
} from '../../standard/ledger-operations/index.ts'
import type { RecordType } from '../../standard/record-types.ts'
import { recordTitle } from '../../standard/schema/index.ts'
import { terms } from '../../standard/terms.ts'
import { AttachmentInput } from './AttachmentInput.tsx'
import { DoneOperation } from './DoneOperation.tsx'
import type { OperationAddress } from './operation-address.ts'
import { PlannedOperation } from './PlannedOperation.tsx'
import { RecordInput } from './RecordInput.tsx'
import { askOperation, type OperationAnswer } from './ask-operation.ts'
import { TargetInputs } from './TargetInputs.tsx'

interface Props {
  operation: OperationId
  /** What the address fills in. */
  given: OperationAddress
  /** The name of the record with the code, when there is one. */
  label?: string
  /** The day in China, YYYY-MM-DD. */
  today: string
}

type Values = Partial<Record<TextField, string>> & {
  type: RecordType
  to: OperationTarget[]
  attachment?: string | number
}

/** Hints below the inputs; fields without one say enough by their title. */
const HINTS: Partial<Record<RequestField, string>> = {
  authority: '写全称，如：某某市人民政府',
  document: '如：某政办发〔2026〕5号',
  on: '从哪一天起',
  reason: '一两句，写给以后查的人看',
  name: '用目录的规范名称，不加层级和地名',
  department: '不填就不改',
  from: '只有一个单位有指南时可以不填',
  until: '不填就是没有定',
  insteadOf: '误停的编码不能再用：赋新码，在这里写旧码',
}

const LONG: ReadonlySet<RequestField> = new Set(['reason'])
/** Which records an input offers, and the field of theirs that it takes. */
const PICKED: Partial<Record<RequestField, readonly [type: RecordType, field: 'code' | 'key']>> = {
  agency: ['agency', 'key'],
  from: ['agency', 'key'],
  parent: ['matter', 'code'],
}
const CHOICES: Partial<Record<RequestField, Readonly<Record<string, string>>>> = {
  level: terms.exerciseLevel.labels,
  matterType: terms.matterType.labels,
}

/** The form of an operation: what it asks for, then what it would do, then what it has done. */
export function OperationForm({ operation, given, label, today }: Props) {
  const { ends, types } = LEDGER_OPERATIONS[operation]
  const [values, setValues] = useState<Values>(() => ({ ...given, type: given.type ?? types[0]!, to: given.to ?? [] }))
  const [answer, setAnswer] = useState<OperationAnswer>()
  const [busy, setBusy] = useState(false)
  const { type } = values
  const needs = needsOf(operation, type)
  const fields = [...needs, ...mayOf(operation, type)]
  const plan = answer?.plan
  const problemOf = (field: RequestField) =>
    plan?.problems.filter((one) => one.field === field).map(({ message }) => message)

  const set = (change: Partial<Values>) => {
    setValues({ ...values, ...change })
    // What was looked at is no longer what would be done.
    if (plan && !plan.problems.length) setAnswer(undefined)
  }
  const ask = async (dryRun: boolean) => {
    setBusy(true)
    setAnswer(
      await askOperation(
        { ...values, operation },
        {
          dryRun,
          ...(!dryRun && plan ? { planHash: plan.hash } : {}),
          ...(given.proposal ? { proposal: given.proposal } : {}),
        },
      ),
    )
    setBusy(false)
  }
  if (answer?.done) return <DoneOperation answer={answer} code={values.code ?? ''} type={type} />
  const input = (field: TextField) => (
    <FieldInput
      field={field}
      hint={field === 'on' && ends ? '从哪一天起，可以写以后的日期' : HINTS[field]}
      key={field}
      onChange={(value) => set({ [field]: value })}
      optional={fields.some((one) => one === field) && !needs.some((one) => one === field)}
      problems={problemOf(field)}
      type={type}
      value={values[field] ?? ''}
    />
  )
  return (
    <>
      <form
        className="st-operation"
        onSubmit={(event: FormEvent) => {
          event.preventDefault()
          void ask(true)
        }}
      >
        {types.length > 1 && !given.type && (
          <label>
            {OPERATION_FIELD_TITLES.type}
            <select onChange={(event) => set({ type: event.target.value as RecordType })} value={type}>
              {types.map((one) => (
                <option key={one} value={one}>
                  {recordTitle(one)}
                </option>
              ))}
            </select>
          </label>
        )}
        {given.code && label ? (
          <p className="st-operation__code">
            <strong>{label}</strong> <code>{given.code}</code>
          </p>
        ) : (
          input('code')
        )}
        {fields.map((field) =>
          field === 'to' ? (
            <TargetInputs
              asksNames={operation === 'split' || Boolean(values.matterType)}
              key={field}
              onChange={(to) => set({ to })}
              optional={!needs.includes('to')}
              problems={problemOf('to')}
              several={operation !== 'merge' && operation !== 'transfer' && type !== 'agency' && type !== 'guide'}
              targets={values.to}
              type={type}
            />
          ) : (
            input(field)
          ),
        )}
        <fieldset>
          <legend>依据</legend>
          {ALWAYS.map(input)}
          <AttachmentInput
            onChange={(attachment) => set({ attachment })}
            problems={problemOf('attachment')}
            value={values.attachment}
          />
        </fieldset>
        <div className="st-operation__buttons">
          <Button
            buttonStyle={plan && !plan.problems.length ? 'secondary' : 'primary'}
            disabled={busy}
            id="plan-operation"
            margin={false}
            type="submit"
          >
            {busy && !plan ? '正在看…' : '看看会动到什么'}
          </Button>
          {given.type && given.code && (
            <Link href={`/admin/ledger?type=${given.type}&code=${encodeURIComponent(given.code)}`} prefetch={false}>
              这个编码的来历
            </Link>
          )}
        </div>
      </form>
      <div aria-live="polite">
        {answer?.problem && <p className="st-caution">{answer.problem}</p>}
        {plan && (
          <PlannedOperation
            busy={busy}
            onConfirm={() => void ask(false)}
            plan={plan}
            today={today}
            on={values.on ?? ''}
            title={LEDGER_OPERATIONS[operation].title}
          />
        )}
      </div>
    </>
  )
}

/** A field of a request that is one text. */
type TextField = Exclude<RequestField, 'operation' | 'type' | 'to' | 'attachment'>

const ALWAYS = ['authority', 'document', 'on', 'reason'] as const

interface FieldInputProps {
  field: TextField
  type: RecordType
  value: string
  optional: boolean
  hint: string | undefined
  problems: readonly string[] | undefined
  onChange: (value: string) => void
}

function FieldInput({ field, hint, type, value, optional, problems = [], onChange }: FieldInputProps) {
  const title = `${OPERATION_FIELD_TITLES[field]}${optional ? '（可不填）' : ''}`
  const picked =
    field === 'code'
      ? ([type, type === 'agency' ? 'key' : 'code'] as const)
      : field === 'insteadOf'
        ? undefined
        : PICKED[field]
  const choices = CHOICES[field]
  const id = `operation-${field}`
  const described = { 'aria-describedby': `${id}-hint`, 'aria-invalid': problems.length > 0, id }
  return (
    <div className="st-operation__field">
      <label htmlFor={id}>{title}</label>
      {picked ? (
        <RecordInput {...described} field={picked[1]} onChange={onChange} type={picked[0]} value={value} />
      ) : choices ? (
        <select {...described} onChange={(event) => onChange(event.target.value)} value={value}>
          <option value="">{optional ? '不变' : '请选'}</option>
          {Object.entries(choices).map(([one, text]) => (
            <option key={one} value={one}>
              {text}
            </option>
          ))}
        </select>
      ) : LONG.has(field) ? (
        <textarea {...described} onChange={(event) => onChange(event.target.value)} rows={3} value={value} />
      ) : (
        <input
          {...described}
          autoComplete="off"
          onChange={(event) => onChange(event.target.value)}
          type={field === 'on' || field === 'until' ? 'date' : 'text'}
          value={value}
        />
      )}
      <small id={`${id}-hint`}>
        {problems.length > 0 ? <span className="st-operation__problem">{problems.join('；')}</span> : hint}
      </small>
    </div>
  )
}
