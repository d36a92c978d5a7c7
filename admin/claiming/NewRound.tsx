'use client'
import { useRouter } from 'next/navigation.js'
import { useState } from 'react'
import { callClaiming } from './call.ts'
import { ChooseAgencies, type ChosenAgency } from './ChooseAgencies.tsx'
import { RoundPreview, type Preview } from './RoundPreview.tsx'

interface Option {
  value: string
  title: string
}

const EMPTY = {
  label: '',
  note: '',
  document: '',
  days: '10',
  type: '',
  level: '',
  department: '',
  name: '',
  withoutGuides: true,
  regions: '',
}

/** The form of a new claiming round: what it is called, which matters, whose agencies; then what it comes to, and the button that opens it. */
export function NewRound({ levels, types }: { types: Option[]; levels: Option[] }) {
  const router = useRouter()
  const [form, setForm] = useState(EMPTY)
  const [agencies, setAgencies] = useState<ChosenAgency[]>([])
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set())
  const [preview, setPreview] = useState<Preview>()
  const [busy, setBusy] = useState(false)

  const change = (part: Partial<typeof EMPTY>) => {
    setForm({ ...form, ...part })
    const isText = Object.keys(part).every((name) => ['label', 'note', 'document', 'days'].includes(name))
    if (!isText) setPreview(undefined)
  }
  const selection = (left: ReadonlySet<string>) => ({
    type: form.type,
    level: form.level,
    department: form.department,
    name: form.name,
    withoutGuides: form.withoutGuides,
    regions: form.regions.split(/[\s,，、]+/u).filter(Boolean),
    agencies: agencies.map(({ id }) => id),
    without: [...left],
  })
  const look = async (left: ReadonlySet<string>) => {
    setBusy(true)
    setWithout(left)
    const said = await callClaiming('claim-rounds/preview', { selection: selection(left) })
    setBusy(false)
    if (said) setPreview(said as Preview)
  }
  const open = async () => {
    setBusy(true)
    const { days, document, label, note } = form
    const body = { label, note, document, days: Number(days), selection: selection(without), seen: preview?.total }
    const said = await callClaiming('claim-rounds/open', body)
    setBusy(false)
    if (said?.doc) router.push(`/admin/claims/round/${said.doc.id}`)
  }

  return (
    <form
      className="st-round"
      onSubmit={(event) => {
        event.preventDefault()
        void (preview ? open() : look(new Set()))
      }}
    >
      <fieldset>
        <legend>这一轮</legend>
        <label className="st-round__wide">
          名称
          <input
            onChange={(event) => change({ label: event.target.value })}
            placeholder="如：2026 年新增事项认领"
            required
            value={form.label}
          />
        </label>
        <label>
          几个工作日以内答
          <input
            inputMode="numeric"
            max={120}
            min={1}
            onChange={(event) => change({ days: event.target.value })}
            required
            type="number"
            value={form.days}
          />
        </label>
        <label>
          依据文件（没有不写）
          <input onChange={(event) => change({ document: event.target.value })} value={form.document} />
        </label>
        <label className="st-round__wide">
          说明（各部门看得到，可以不写）
          <textarea onChange={(event) => change({ note: event.target.value })} rows={2} value={form.note} />
        </label>
      </fieldset>
      <fieldset>
        <legend>哪些事项</legend>
        <label>
          类型
          <Select onChange={(type) => change({ type })} options={types} value={form.type} />
        </label>
        <label>
          行使层级
          <Select onChange={(level) => change({ level })} options={levels} value={form.level} />
        </label>
        <label>
          主管部门
          <input
            onChange={(event) => change({ department: event.target.value })}
            placeholder="如 市场监管"
            value={form.department}
          />
        </label>
        <label>
          名称里的字
          <input onChange={(event) => change({ name: event.target.value })} value={form.name} />
        </label>
        <label className="st-round__tick">
          <input
            checked={form.withoutGuides}
            onChange={(event) => change({ withoutGuides: event.target.checked })}
            type="checkbox"
          />
          只要还没有谁写过指南的新事项
        </label>
      </fieldset>
      <fieldset>
        <legend>谁来认领</legend>
        <label className="st-round__wide">
          哪些地方（名称或代码，几个用逗号隔开）：那里和下面的部门，认领自己条线的事项
          <input
            inputMode="numeric"
            onChange={(event) => change({ regions: event.target.value })}
            placeholder="如 松汀县，511603"
            value={form.regions}
          />
        </label>
        <ChooseAgencies
          chosen={agencies}
          onChange={(next) => {
            setAgencies(next)
            setPreview(undefined)
          }}
        />
      </fieldset>
      {preview && <RoundPreview busy={busy} look={(left) => void look(left)} preview={preview} without={without} />}
      <p className="st-round__acts">
        <button
          className={`btn btn--size-medium ${preview ? 'btn--style-secondary' : 'btn--style-primary'}`}
          disabled={busy}
          onClick={() => preview && void look(without)}
          type={preview ? 'button' : 'submit'}
        >
          {preview ? '再看一遍名单' : '看看要问谁'}
        </button>
        {preview && (
          <button
            className="btn btn--style-primary btn--size-medium"
            disabled={busy || preview.total === 0 || preview.total > preview.most}
            id="open-round"
            type="submit"
          >
            开这一轮，请 {preview.total} 条认领
          </button>
        )}
      </p>
    </form>
  )
}

function Select({ onChange, options, value }: { options: Option[]; value: string; onChange: (value: string) => void }) {
  return (
    <select onChange={(event) => onChange(event.target.value)} value={value}>
      <option value="">全部</option>
      {options.map((one) => (
        <option key={one.value} value={one.value}>
          {one.title}
        </option>
      ))}
    </select>
  )
}
