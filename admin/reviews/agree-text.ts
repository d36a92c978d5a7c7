import type { FormStatus } from '../../collections/reviews/status-for-form.ts'

/** Returns what an approval will do, in Chinese: 同意（到法制审核）, at the last of several stages 同意并批准, at the only one 批准. */
export function agreeText({ nextStage, staged }: Pick<FormStatus, 'nextStage' | 'staged'>): string {
  if (nextStage) return `同意（到${nextStage}）`
  return staged ? '同意并批准' : '批准'
}
