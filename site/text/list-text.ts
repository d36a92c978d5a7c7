/**
 * Returns how many entries the list of a region or an agency has; undefined when it has none.
 *
 * @param total Entries that can be applied for.
 * @param guided How many of them have a guide.
 * @param ended Further entries that have ended.
 */
export function listCountText(total: number, guided: number, ended = 0): string | undefined {
  const endedText = ended ? `另有 ${ended} 件已经不再办理。` : ''
  if (!total) return endedText || undefined
  const guidedText = guided === total ? '都有办事指南' : guided ? `其中 ${guided} 件有办事指南` : '还没有办事指南'
  return `列有 ${total} 件事，${guidedText}。${endedText}`
}
