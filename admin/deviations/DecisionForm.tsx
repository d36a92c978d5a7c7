'use client'
import { Button, toast } from '@payloadcms/ui'
import { useRouter } from 'next/navigation.js'
import { useState } from 'react'
import { terms } from '../../standard/terms.ts'
import { AttachmentInput } from '../ledger/AttachmentInput.tsx'
import { RecordInput } from '../ledger/RecordInput.tsx'
import '../ledger/ledger.css'
import { askDeviation } from './ask-deviation.ts'
import './deviations.css'

interface Props {
  id: string
  /** The user may decide, withdraw, end or confirm it. */
  decides: boolean
  withdraws: boolean
  ends: boolean
  confirms: boolean
  /** The user would decide, but has asked. */
  own: boolean
  /** The element is decided above the installation: its decision is recorded. */
  above: boolean
  direction?: keyof typeof terms.direction.labels
  hasLaw: boolean
  /** The law that is not in the register, as it was asked with. */
  proposedLaw: string
  /** YYYY-MM-DD */
  today: string
}

type Values = Partial<
  Record<'opinion' | 'direction' | 'law' | 'article' | 'authority' | 'document' | 'outsideOn' | 'reason', string>
> & { attachment?: string | number | undefined }

/** What the user may do with a request: decide it, take it back, end or confirm it. */
export function DecisionForm(props: Props) {
  const { above, confirms, decides, direction, ends, hasLaw, id, own, proposedLaw, today, withdraws } = props
  const [values, setValues] = useState<Values>({})
  const [problem, setProblem] = useState('')
  const [busy, setBusy] = useState(false)
  const router = useRouter()
  const set = (change: Values) => setValues({ ...values, ...change })
  const send = async (operation: string, body: object) => {
    setBusy(true)
    setProblem('')
    const answer = await askDeviation(`${id}/${operation}`, body)
    setBusy(false)
    if (answer.problem) return setProblem(answer.problem)
    toast.success(answer.message ?? '已办。')
    setValues({})
    router.refresh()
  }
  const judged = direction ?? values.direction
  const needsLaw = decides && judged === 'burdensome' && !hasLaw
  const field = (name: Exclude<keyof Values, 'attachment'>, title: string, hint: string, long = false) => (
    <div>
      <label htmlFor={`deviation-${name}`}>{title}</label>
      {long ? (
        <textarea
          id={`deviation-${name}`}
          onChange={(event) => set({ [name]: event.target.value })}
          rows={3}
          value={values[name] ?? ''}
        />
      ) : (
        <input
          id={`deviation-${name}`}
          max={name === 'outsideOn' ? today : undefined}
          onChange={(event) => set({ [name]: event.target.value })}
          type={name === 'outsideOn' ? 'date' : 'text'}
          value={values[name] ?? ''}
        />
      )}
      {hint && <small>{hint}</small>}
    </div>
  )
  const button = (name: string, text: string, onClick: () => void, primary = false) => (
    <Button
      buttonStyle={primary ? 'primary' : 'secondary'}
      disabled={busy}
      id={name}
      margin={false}
      onClick={onClick}
      size="medium"
    >
      {text}
    </Button>
  )
  return (
    <div className="st-operation st-decision">
      {own && <p className="st-help">您自己申请的，要由其他目录管理员决定。</p>}
      {decides && (
        <>
          <h3>决定</h3>
          {!direction && (
            <div>
              <label htmlFor="deviation-direction-choice">方向</label>
              <select
                id="deviation-direction-choice"
                onChange={(event) => set({ direction: event.target.value })}
                value={values.direction ?? ''}
              >
                <option value="">请判断</option>
                {terms.direction.values.map((one) => (
                  <option key={one} value={one}>
                    {terms.direction.labels[one]}
                  </option>
                ))}
              </select>
              <small>系统比不出来：对办事人是轻了、重了，还是一样。</small>
            </div>
          )}
          {needsLaw && (
            <>
              <div>
                <label htmlFor="deviation-law">法规政策库里的法规</label>
                <RecordInput
                  field="key"
                  id="deviation-law"
                  onChange={(law) => set({ law })}
                  type="law"
                  value={values.law ?? ''}
                />
                <small>
                  {proposedLaw ? `申请时写的是：${proposedLaw}。` : ''}
                  加重负担的，要有法规和条款才能同意；库里没有的先登记。
                </small>
              </div>
              {field('article', '条款', '如：第三十五条第一款；申请时写了的可以不填')}
            </>
          )}
          {above && (
            <fieldset>
              <legend>上级的批准</legend>
              {field('authority', '批准机关', '写全称')}
              {field('document', '文号', '如：某政函〔2026〕8号')}
              {field('outsideOn', '批准日期', '')}
              <AttachmentInput
                onChange={(attachment) => set({ attachment })}
                problems={undefined}
                value={values.attachment}
              />
            </fieldset>
          )}
          {field('opinion', '意见', '不同意的必须写明理由；申请的部门看得到。谁决定、哪天、编号由系统记', true)}
        </>
      )}
      {ends && field('reason', '为什么终止', '终止以后，下次发布起照标准', true)}
      {problem && (
        <p className="st-problem" id="deviation-problem" role="alert">
          {problem}
        </p>
      )}
      <div className="st-operation__buttons">
        {decides && button('grant', '同意', () => void send('decide', { ...values, grant: true }), true)}
        {decides && button('refuse', '不同意', () => void send('decide', { ...values, grant: false }))}
        {confirms && button('confirm', '核对过，沿用', () => void send('confirm', {}), true)}
        {ends && button('end', '终止', () => void send('end', { reason: values.reason }))}
        {withdraws && button('withdraw', '撤回申请', () => void send('withdraw', {}))}
      </div>
    </div>
  )
}
