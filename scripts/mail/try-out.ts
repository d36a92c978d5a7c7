/** @module Tries the settings of e-mail and of the messenger, as `santong mail-test` does. */
import { randomUUID } from 'node:crypto'
import { loadConfig } from '../../config.ts'
import { composeMail } from './compose.ts'
import { openMailer } from './smtp.ts'
import { postMessage } from './webhook.ts'

/** Sends a mail at once. Returns what to say. @throws Error in Chinese that says what is wrong */
export async function testMail(to: string): Promise<string> {
  const { adminUrl, mail } = loadConfig()
  if (!mail) throw new Error('没有配置邮件：在 .env 里写 SANTONG_SMTP_HOST、SANTONG_MAIL_FROM（说明见 .env.example）')
  const mailer = openMailer(mail)
  try {
    await mailer.connect()
    const words = { subject: '试发一封邮件', text: `收到这一封，说明邮件配置好了。\n\n后台：\n${adminUrl}/admin` }
    const outcome = await mailer.send(composeMail(to, '', words), `test.${randomUUID()}`)
    if (outcome.is !== 'sent') throw new Error(`邮件服务器没有收：${outcome.why}`)
  } finally {
    mailer.close()
  }
  return `邮件服务器 ${mail.host}:${mail.port} 收下了，请到 ${to} 看看`
}

/** Posts a message at once. Returns what to say. @throws Error in Chinese that says what is wrong */
export async function testWebhook(): Promise<string> {
  const { webhook } = loadConfig()
  if (!webhook) throw new Error('没有配置机器人：在 .env 里写 SANTONG_WEBHOOK_URL（说明见 .env.example）')
  const outcome = await postMessage(webhook, '试发一条消息：收到就说明配置好了', `test.${randomUUID()}`, new Date())
  if (outcome.is !== 'sent') throw new Error(`机器人没有收：${outcome.why}`)
  return `${new URL(webhook.url).host} 收下了，请到群里看看`
}
