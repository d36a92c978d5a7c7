import { Button } from '@payloadcms/ui'
import type { AdminViewServerProps } from 'payload'
import { sendingOf } from '../../collections/mail/sending.ts'
import { ForgotForm } from './ForgotForm.tsx'

/** The page for forgotten passwords: asks for a link by e-mail; where no mail is sent, it says who can set a new password. */
export function Forgot({ initPageResult }: AdminViewServerProps) {
  if (sendingOf(initPageResult.req.payload).mail)
    return (
      <div className="st-forgot">
        <h1>忘了密码</h1>
        <p>写账号的邮箱，收到的邮件里有重设密码的链接，一小时内有效。</p>
        <ForgotForm />
        <p>
          <Button buttonStyle="secondary" el="link" size="large" url="/admin/login">
            回到登录
          </Button>
        </p>
      </div>
    )
  return (
    <div className="st-forgot">
      <h1>忘了密码</h1>
      <p>这里没有配置邮件，不能自己重设密码。</p>
      <p>
        <strong>请找系统管理员</strong>，在“账号”里打开您的账号，点“更改密码”，设一个新的告诉您。
      </p>
      <p>
        系统管理员自己忘了：请在服务器上运行下面的命令，会显示一个新密码。
        <code>npx santong user password --email 邮箱</code>
      </p>
      <p>
        <Button buttonStyle="secondary" el="link" size="large" url="/admin/login">
          回到登录
        </Button>
      </p>
    </div>
  )
}
