import type { FormStatus } from '../../collections/reviews/status-for-form.ts'

/** Returns what an approval will do, in Chinese: 同意（到法制审核）, at the last of several stages 同意并批准, at the only one 批准. */
export function agreeText({ nextStage, staged }: Pick<FormStatus, 'nextStage' | 'staged'>): string {
  if (nextStage) return `同意（到${nextStage}）`
  return staged ? '同意并批准' : '批准'
}

/**
 * Returns, in Chinese, that others approve what the user wrote; undefined where the user may.
 *
 * @param changed The user has changed what is on screen.
 */
export function ownTextObstacle(status: FormStatus | undefined, changed: boolean): string | undefined {
  const others = (changed ? status?.othersIfChanged : status?.others) ?? []
  if (!others.length) return undefined
  return `不能批准自己编写的内容，由${others.slice(0, 2).join('、')}${others.length > 2 ? '等' : ''}批准`
}
