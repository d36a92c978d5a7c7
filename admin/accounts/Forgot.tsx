import { Button } from '@payloadcms/ui'

/** The page for forgotten passwords. No mail is sent here, so it says who can set a new password. */
export function Forgot() {
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
