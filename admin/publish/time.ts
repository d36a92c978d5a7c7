/** A moment as staff read it, in Asia/Shanghai. */
export function day(moment: string | null | undefined): string {
  const at = new Date(moment ?? '')
  if (Number.isNaN(at.getTime())) return '时间不详'
  return new Intl.DateTimeFormat('zh-CN', {
    timeZone: 'Asia/Shanghai',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
    .format(at)
    .replaceAll('/', '-')
}

/** How long a step took. */
export const took = (ms: number | undefined): string =>
  ms === undefined ? '' : ms < 1000 ? `${Math.round(ms)} 毫秒` : `${(ms / 1000).toFixed(1)} 秒`
