/**
 * `npm run authority -- 192.168.1.20 courtyard.local`: a certificate for the courtyard's own network, and how each device trusts it.
 * Without words it takes this machine's own name and private addresses.
 */
import { resolve } from "node:path";
import { issueCertificate, ownNames } from "#frame/authority.ts";
import type { Certificates } from "#frame/authority.ts";
import { realClock } from "#frame/clock.ts";
import { isProblem } from "#frame/problems.ts";
import { sentencesOf } from "#frame/settings.ts";

const named = process.argv.slice(2);
const certificates = await issueCertificate(
  resolve(process.env["DATA_DIR"] || "./data"),
  named.length > 0 ? named : ownNames(),
  realClock.now(),
);
if (isProblem(certificates)) {
  console.error(sentencesOf(certificates).join("\n"));
  process.exitCode = 1;
} else {
  console.log(instructions(certificates));
}

function instructions({ names, authorityPath, certPath, keyPath, fingerprint, expiresAt }: Certificates): string {
  const port = process.env["PORT"] || "8080";
  const name = names.find((one) => !/^(localhost|127\.|::1)/.test(one)) ?? names[0] ?? "localhost";
  const host = name.includes(":") ? `[${name}]` : name;
  const until = expiresAt.toString().slice(0, 10);
  const quote = (path: string): string => (/^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`);
  return `
证书已做好，用于：${names.join("、")}（到 ${until}；到期前再运行一次）
The certificate is ready for: ${names.join(", ")} (until ${until}; run this again before then)

1. 用它启动 · Start with it
   TLS_CERT=${quote(certPath)} TLS_KEY=${quote(keyPath)} HOST=0.0.0.0 BASE_URL=https://${host}:${port} npm start

2. 把这个文件拷到每台设备（U 盘即可；它不是秘密）· Copy this file to each device (a USB stick will do; it is no secret)
   ${authorityPath}
   在设备上核对指纹 · Compare the fingerprint on the device (SHA-256)
   ${fingerprint}

3. 在设备上信任它 · Trust it on the device
   Android  设置 → 安全 → 更多安全设置 → 加密与凭据 → 安装证书 → CA 证书，选这个文件
            Settings → Security → More security settings → Encryption & credentials → Install a certificate → CA certificate, choose the file
   iPad     打开文件 → 允许；设置 → 已下载描述文件 → 安装；再到 设置 → 通用 → 关于本机 → 证书信任设置，打开开关
            Open the file → Allow; Settings → Profile Downloaded → Install; then Settings → General → About → Certificate Trust Settings, switch it on
   Windows  双击文件 → 安装证书 → 本地计算机 → 将所有证书放入下列存储 → 受信任的根证书颁发机构
            Double-click the file → Install Certificate → Local Machine → Place all certificates in the following store → Trusted Root Certification Authorities
   Linux    sudo cp authority.crt /usr/local/share/ca-certificates/xiaoyuan.crt && sudo update-ca-certificates
            Chromium：设置 → 隐私和安全 → 安全 → 管理证书 → 导入 · Settings → Privacy and security → Security → Manage certificates → Import

4. 打开 · Open https://${host}:${port}
   这个证书机构只能为本网地址和上面的名字作保。密钥留在这台电脑，不要外传。
   This authority can vouch only for private addresses and the names above. Its key stays on this machine; give it to nobody.
`;
}
