'use client'
import { useRowLabel } from '@payloadcms/ui'
import { DUTIES, isDuty, type ReviewStage } from '../../standard/reviews/index.ts'

/** The title of a folded stage. */
export function StageLabel() {
  const { data, rowNumber } = useRowLabel<Partial<ReviewStage>>()
  const usual = isDuty(data?.duty) ? DUTIES[data.duty] : '还没有选审什么'
  return (
    <span className="st-rowlabel">
      <span className="st-row__number">{(rowNumber ?? 0) + 1}</span>
      {data?.name || usual}
      {data?.days ? ` · ${data.days} 个工作日` : ''}
    </span>
  )
}
