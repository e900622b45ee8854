import { type Attachment, contract, type ErrorResponse } from '@fengqiao/contract'
import { ApiError, type Client } from '@fengqiao/contract/client'

/** Milliseconds without any progress after which an upload counts as cut off. */
const stallLimit = 60_000

/** Uploads with progress, which only XMLHttpRequest tells. Errors as from the contract's client. */
export function uploadWithProgress(
  file: Blob,
  name: string,
  idempotencyKey: string,
  onShare: (share: number) => void,
): Promise<Attachment> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    let stalled = setTimeout(() => request.abort(), stallLimit)
    request.upload.onprogress = (event) => {
      clearTimeout(stalled)
      stalled = setTimeout(() => request.abort(), stallLimit)
      if (event.lengthComputable) onShare(event.loaded / event.total)
    }
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(JSON.parse(request.responseText) as Attachment)
      else reject(errorOf(request))
    }
    request.onerror = () => reject(unreachable())
    request.onabort = () => reject(unreachable())
    request.onloadend = () => clearTimeout(stalled)
    request.open(contract.uploadFile.method, contract.uploadFile.path)
    request.setRequestHeader('accept', 'application/json')
    request.setRequestHeader('idempotency-key', idempotencyKey)
    request.send(formOf(file, name))
  })
}

/** The same without progress, for the service worker. */
export function uploadQuietly(county: Client, file: Blob, name: string, idempotencyKey: string): Promise<Attachment> {
  return county.uploadFile({}, { form: formOf(file, name), idempotencyKey })
}

function formOf(file: Blob, name: string): FormData {
  const form = new FormData()
  form.append('file', file, name)
  return form
}

function unreachable(): ApiError {
  return new ApiError(0, {
    code: 'NETWORK',
    message: { zh: '连不上服务器，请检查网络后重试', en: 'The server cannot be reached; check the network and retry' },
    requestId: '',
  })
}

function errorOf(request: XMLHttpRequest): ApiError {
  try {
    const body = JSON.parse(request.responseText) as Partial<ErrorResponse>
    if (body.error) return new ApiError(request.status, body.error)
  } catch {
    // Not the county's own answer: a proxy's page.
  }
  return new ApiError(request.status, {
    code: 'UNEXPECTED',
    message: { zh: '服务器没有给出说明，稍后会再发', en: 'The server gave no explanation; it will be sent again' },
    requestId: request.getResponseHeader('x-request-id') ?? '',
  })
}
