/** @module What a mail looks like: plain text, and the same as plain HTML. */

/** A mail, as it is sent. */
export interface Mail {
  to: string
  subject: string
  text: string
  html: string
}

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const withLinks = (line: string): string =>
  escape(line).replaceAll(/https?:\/\/[^\s，。；）]+/gu, (address) => `<a href="${address}">${address}</a>`)

/** Returns plain HTML for a text: a paragraph for each block between empty lines, links for addresses. */
export function htmlOf(text: string): string {
  const blocks = text.trim().split(/\n{2,}/u)
  const body = blocks.map((block) => `<p>${block.split('\n').map(withLinks).join('<br>\n')}</p>`).join('\n')
  return `<!doctype html>
<html lang="zh-CN">
<head><meta charset="utf-8"></head>
<body style="font-family: sans-serif; font-size: 16px; line-height: 1.6; color: #1b1b1b; max-width: 40em">
${body}
</body>
</html>
`
}

/** What stands below every mail. */
const FOOT = '这封邮件由系统自动发出，不用回复。'

/** Returns a mail with its foot. */
export function composeMail(to: string, site: string, { subject, text }: { subject: string; text: string }): Mail {
  const whole = `${text.trim()}\n\n${site ? `${site}。` : ''}${FOOT}`
  const line = `${site ? `【${site}】` : ''}${subject}`.replaceAll(/\s+/gu, ' ')
  return { to, subject: [...line].slice(0, 100).join(''), text: `${whole}\n`, html: htmlOf(whole) }
}
