/** Returns a text with a note in brackets behind it, if there is one. @example withNote('5 个工作日', '法定 20 个工作日') // '5 个工作日（法定 20 个工作日）' */
export const withNote = (text: string, note: string | undefined) => (note ? `${text}（${note}）` : text)
