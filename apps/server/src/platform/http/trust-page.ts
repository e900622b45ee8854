import { renderSVG } from 'uqr'
import type { CountyTls } from '../tls/index.ts'
import { drawPage, escapeHtml } from './page.ts'

interface TrustPage {
  readonly authority: CountyTls['authority']
  /** This page as a phone reaches it, over plain HTTP because nothing is trusted yet. */
  readonly pageUrl: string
  /** The phone application over HTTPS. */
  readonly phoneUrl: string
}

/** How a phone or desk comes to trust the county's own certificate, step by step. */
export function drawTrustPage({ authority, pageUrl, phoneUrl }: TrustPage): string {
  const body = `<h1>信任本县证书</h1>
<p>手机的定位、离线使用与录音只在受信任的 HTTPS 下可用。本县的证书由本服务器自己签发，每台设备信任一次即可。</p>
<p lang="en">Position, offline use and recording work on a phone only over trusted HTTPS. This county's certificate is issued by this server itself; each device trusts it once.</p>
<section class="pair">${drawCode('一、用手机扫码打开本页', '1. Open this page on the phone', pageUrl)}
<div><p>二、下载并安装证书</p><p lang="en">2. Download and install the certificate</p>
<p><a class="button" href="/county-ca.crt" download>下载证书 Download certificate</a></p></div>
${drawCode('三、扫码打开手机端', '3. Open the phone application', phoneUrl)}</section>
<section><h2>Android</h2>${drawSteps(android)}</section>
<section><h2>iOS</h2>${drawSteps(ios)}</section>
<section><h2>Windows</h2>${drawSteps(windows)}</section>
<section><h2>核对 Check</h2>
<p>名称 Name: <code>${escapeHtml(authority.name)}</code></p>
<p class="break">SHA-256: <code>${authority.fingerprint}</code></p>
<p>安装前请与系统管理员核对以上指纹。</p>
<p lang="en">Before installing, compare this fingerprint with the one that the system administrator has.</p></section>`
  return drawPage({ title: '信任本县证书', body })
}

interface Step {
  readonly zh: string
  readonly en: string
}

const android: readonly Step[] = [
  { zh: '点“下载证书”，保存 county-ca.crt。', en: 'Tap "Download certificate" and keep county-ca.crt.' },
  {
    zh: '打开 设置 → 安全 → 更多安全设置 → 加密与凭据 → 安装证书 → CA 证书。',
    en: 'Open Settings → Security → More security settings → Encryption & credentials → Install a certificate → CA certificate.',
  },
  { zh: '选“仍然安装”，选取 county-ca.crt。', en: 'Choose "Install anyway" and pick county-ca.crt.' },
]

const ios: readonly Step[] = [
  {
    zh: '用 Safari 打开本页，点“下载证书”，选“允许”。',
    en: 'Open this page in Safari, tap "Download certificate", then "Allow".',
  },
  { zh: '打开 设置 → 已下载描述文件 → 安装。', en: 'Open Settings → Profile Downloaded → Install.' },
  {
    zh: '打开 设置 → 通用 → 关于本机 → 证书信任设置，打开本县证书的开关。',
    en: 'Open Settings → General → About → Certificate Trust Settings and turn on the county certificate.',
  },
]

const windows: readonly Step[] = [
  {
    zh: '下载后双击 county-ca.crt，点“安装证书”。',
    en: 'Open the downloaded county-ca.crt and choose "Install Certificate".',
  },
  {
    zh: '选“当前用户”→“将所有的证书都放入下列存储”→“受信任的根证书颁发机构”。',
    en: 'Choose "Current User", then "Place all certificates in the following store", then "Trusted Root Certification Authorities".',
  },
  { zh: '完成后重新打开浏览器。', en: 'Finish, then open the browser again.' },
]

const drawSteps = (steps: readonly Step[]) =>
  `<ol>${steps.map(({ zh }) => `<li>${zh}</li>`).join('')}</ol><ol>${steps.map(({ en }) => `<li lang="en">${en}</li>`).join('')}</ol>`

function drawCode(zh: string, en: string, url: string): string {
  const code = renderSVG(url, { ecc: 'M', border: 2 }).replace(
    '<svg ',
    `<svg role="img" aria-label="${escapeHtml(url)}" `,
  )
  return `<div class="code"><p>${zh}</p><p lang="en">${en}</p>${code}<p class="break"><a href="${escapeHtml(url)}">${escapeHtml(url)}</a></p></div>`
}
