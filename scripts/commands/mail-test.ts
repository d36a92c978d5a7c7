import { defineCommand } from 'citty'

export default defineCommand({
  meta: {
    name: 'mail-test',
    description:
      '试发一封邮件，或一条消息，看设置对不对；不经发件箱，马上发。例：santong mail-test --to li@example.gov.cn；santong mail-test --webhook',
  },
  args: {
    to: { type: 'string', description: '收件邮箱' },
    webhook: { type: 'boolean', description: '试发一条消息到机器人' },
  },
  async run({ args }) {
    const { testMail, testWebhook } = await import('../mail/try-out.ts')
    if (!args.to && !args.webhook) throw new Error('请写发给谁：--to 邮箱，或 --webhook')
    if (args.to) console.log(await testMail(args.to))
    if (args.webhook) console.log(await testWebhook())
  },
})
