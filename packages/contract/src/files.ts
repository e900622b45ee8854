import Type from 'typebox'
import { Attachment } from './casework.ts'
import { IdParams, literals } from './common.ts'
import { defineRoute } from './route.ts'

export const fileRoutes = {
  /** Multipart with one part `file`; `Idempotency-Key` header as everywhere. */
  uploadFile: defineRoute({
    method: 'POST',
    path: '/api/v1/files',
    tag: 'files',
    summary: { zh: '上传一个文件', en: 'Upload one file' },
    permission: 'file.upload',
    consumes: 'multipart/form-data',
    responses: { 201: Attachment },
  }),
  downloadFile: defineRoute({
    method: 'GET',
    path: '/api/v1/files/:id',
    tag: 'files',
    summary: { zh: '读取一个文件', en: 'Read one file' },
    permission: 'file.read',
    params: IdParams,
    /** A picture is shown without position and camera; the original is evidence, the preview is small. */
    query: Type.Object(
      { as: Type.Optional(literals(['shown', 'preview', 'original'] as const)) },
      { additionalProperties: false },
    ),
    produces: 'application/octet-stream',
    responses: { 200: Type.Any() },
  }),
} as const
