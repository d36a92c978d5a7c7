'use client'
import { Button, useAuth, useField, useFormFields } from '@payloadcms/ui'
import { useState } from 'react'
import { mayTakeCodes } from '../../collections/access/code-ranges.ts'
import type { GrantHolder } from '../../collections/access/grants.ts'
import type { KeptCode } from '../../collections/code-ranges/kept-codes.ts'
import { matterTypeOfRange, rangeGround, rangeTitle, type NodeKind } from '../../standard/codes/index.ts'
import { idOf } from '../../standard/document.ts'
import { askCodeOf, askKept, askNext, askRanges, type ListedRange } from './ask.ts'
import './code-ranges.css'

/** What can be chosen: a range for a main item, the matter above for the others, and codes that were kept before. */
interface Choices {
  ranges: ListedRange[]
  /** The next code below the matter above. */
  below?: string
  parent?: string
  kept: KeptCode[]
}

/** Under the code of a matter that has none: takes the next code of a range, keeps it for the user, and fills it in. */
export function NextCode() {
  const { user } = useAuth<GrantHolder>()
  const { setValue, value: code } = useField<string>({ path: 'code' })
  const name = useTextOf('name')
  const type = useTextOf('type')
  const department = useTextOf('department')
  const kind = (useTextOf('kind') || 'main') as NodeKind
  const parent = useFormFields(([fields]) => idOf(fields['parent']?.value))
  const [choices, setChoices] = useState<Choices>()
  const [chosen, setChosen] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState('')
  const [taken, setTaken] = useState<{ code: string; words: string }>()

  if (!mayTakeCodes(user)) return null
  if (code) return taken?.code === code ? <p className="st-next-code st-next-code--kept">{taken.words}</p> : null

  const open = async (): Promise<void> => {
    setProblem('')
    if (!name.trim()) return setProblem('请先写事项名称：编码是为它预留的。')
    if (kind !== 'main' && parent === undefined) return setProblem('子项和业务办理项编在上级事项下面，请先选上级事项。')
    setBusy(true)
    setChoices(undefined)
    const [kept, found] = await Promise.all([askKept(), kind === 'main' ? rangesForMain() : belowParent()])
    setBusy(false)
    if (typeof found === 'string') return setProblem(found)
    const mine = (kept.body?.kept ?? []).filter((one) => one.mine)
    setChoices({ ...found, kept: mine })
    setChosen(found.below ? 'below' : String(found.ranges[0]?.id ?? ''))
  }

  const rangesForMain = async (): Promise<Omit<Choices, 'kept'> | string> => {
    const asked = await askRanges()
    if (!asked.body) return asked.problem
    const all = asked.body.docs
    const fits = all.filter((range) => {
      const own = matterTypeOfRange(range)
      return !type || own === undefined || own === type
    })
    if (fits.length === 0) {
      const known = all.map((range) => `${rangeTitle(range)}（${rangeGround(range)}）`).join('；')
      return all.length
        ? `没有这种事项类型的赋码段，编码要由上级赋给，请照上级下发的填。授权本系统赋码的只有：${known}。`
        : '没有机关授权本系统赋码，编码要由上级赋给，请照上级下发的填。有授权的，先到“赋码段”里登记。'
    }
    // Ranges of the department that the form names come first.
    const ofDepartment = (range: ListedRange) => Number(Boolean(department) && range.departmentName === department)
    return { ranges: fits.sort((a, b) => ofDepartment(b) - ofDepartment(a)) }
  }

  const belowParent = async (): Promise<Omit<Choices, 'kept'> | string> => {
    const above = await askCodeOf(parent!)
    if (!above) return '上级事项还没有编码，请先给它编码。'
    const asked = await askNext({ name, kind, parent: above, dryRun: true })
    if (!asked.body) return asked.problem
    return { ranges: [], below: asked.body.codes[0]!.code, parent: above }
  }

  const take = async (): Promise<void> => {
    setBusy(true)
    const request = choices?.below ? { kind, parent: choices.parent } : { range: chosen }
    const asked = await askNext({ name, ...request })
    setBusy(false)
    if (!asked.body) return setProblem(asked.problem)
    const [first] = asked.body.codes
    setTaken({ code: first!.code, words: asked.body.message })
    setValue(first!.code)
    setChoices(undefined)
  }

  const reuse = (one: KeptCode): void => {
    setTaken({ code: one.code, words: `用的是您为“${one.name}”预留的编码。` })
    setValue(one.code)
    setChoices(undefined)
  }

  return (
    <div className="st-next-code">
      <Button
        buttonStyle="secondary"
        disabled={busy}
        id="next-code"
        margin={false}
        onClick={() => void open()}
        size="small"
      >
        {busy ? '正在查' : '取下一个编码'}
      </Button>
      <span className="st-quiet">上级已经赋了编码的，直接填上级的。</span>
      {problem && (
        <p className="st-problem" role="alert">
          {problem}
        </p>
      )}
      {choices && (
        <fieldset>
          <legend>从哪个赋码段取</legend>
          {choices.kept.length > 0 && (
            <div className="st-next-code__kept">
              <p>您预留过、还没有用的：</p>
              {choices.kept.map((one) => (
                <button className="st-clear" key={one.code} onClick={() => reuse(one)} type="button">
                  {one.code}（{one.name}）
                </button>
              ))}
            </div>
          )}
          {choices.below && (
            <p>
              上级事项 <code>{choices.parent}</code> 下面的下一个：<code>{choices.below}</code>
            </p>
          )}
          {choices.ranges.map((range) => (
            <label key={range.id}>
              <input
                checked={chosen === String(range.id)}
                name="next-code-range"
                onChange={() => setChosen(String(range.id))}
                type="radio"
              />
              <span>
                下一个 <code>{range.next}</code>，还剩 {range.left} 个
                <small>
                  {range.departmentName ? `${range.departmentName}，` : ''}
                  {rangeTitle(range)}；{rangeGround(range)}
                </small>
              </span>
            </label>
          ))}
          <p className="st-quiet">取了就为您的账号预留，别人用不了；一直保留到用在事项上，或者作废。</p>
          <Button
            buttonStyle="primary"
            disabled={busy}
            id="take-next-code"
            margin={false}
            onClick={() => void take()}
            size="small"
          >
            预留并填入
          </Button>
          <Button
            buttonStyle="secondary"
            disabled={busy}
            margin={false}
            onClick={() => setChoices(undefined)}
            size="small"
          >
            取消
          </Button>
        </fieldset>
      )}
    </div>
  )
}

/** Returns the text in a field of the form. */
const useTextOf = (field: string): string =>
  useFormFields(([fields]) => {
    const value = fields[field]?.value
    return typeof value === 'string' ? value : ''
  })
