import { declareErrors } from '../../platform/http/index.ts'

export const videoErrors = declareErrors({
  CAMERA_NOT_FOUND: {
    status: 404,
    zh: '没有这路摄像头，或不在您的范围内。请从列表中重新选择。',
    en: 'There is no such camera, or it is not in your area. Choose it from the list again.',
  },
  CAMERA_OFFLINE: {
    status: 409,
    zh: '这路摄像头现在离线，看不到实时画面。可以先看附近的摄像头，或通知维护人员。',
    en: 'This camera is offline. Look at one nearby, or tell maintenance.',
  },
  SOURCE_NOT_FOUND: {
    status: 404,
    zh: '没有这路摄像头，或它不是用这种方式接入的。请从列表中重新选择。',
    en: 'There is no such camera, or it is not reached this way. Choose it from the list again.',
  },
  SOURCE_CAMERA_KNOWN: {
    status: 409,
    zh: '这个编码的摄像头已在台账里。请换一个编码，或不填由平台分配。',
    en: 'A camera with this id is in the ledger already. Give another, or none: the platform chooses one.',
  },
  SOURCE_ADDRESS_WRONG: {
    status: 422,
    zh: '取流地址不对：{wanted}。账号和口令请填在单独的栏里。',
    en: 'The address is wrong: {wanted}. Account and password have fields of their own.',
  },
  SOURCE_UNREACHABLE: {
    status: 504,
    zh: '连不上摄像头（{reason}）。请检查地址、端口、网线和防火墙。',
    en: 'The camera cannot be reached ({reason}). Check address, port, cable and firewall.',
  },
  SOURCE_UNAUTHORISED: {
    status: 502,
    zh: '摄像头拒绝了账号或口令。请核对；有的摄像头要为 ONVIF 单独建账号。',
    en: 'The camera refuses the account or its password. Some cameras want an account of its own for ONVIF.',
  },
  SOURCE_REFUSED: {
    status: 502,
    zh: '摄像头没有送出画面（{reason}）。请检查地址里的通道和码流。',
    en: 'The camera sent no picture ({reason}). Check channel and stream in the address.',
  },
  SOURCE_NOTHING_TO_PLAY: {
    status: 502,
    zh: '里面没有 H.264 或 H.265 画面。请把摄像头的编码改成 H.264 或 H.265。',
    en: 'There is no H.264 or H.265 in it. Set the camera to one of them.',
  },
  SOURCE_NOT_ONVIF: {
    status: 502,
    zh: '这个地址没有按 ONVIF 应答（{reason}）。请核对地址，并在摄像头里开启 ONVIF。',
    en: 'This address does not answer by ONVIF ({reason}). Check it, and switch ONVIF on in the camera.',
  },
  SOURCE_PROFILE_MISSING: {
    status: 422,
    zh: '请先读取码流，再选一路。',
    en: 'Read the streams first, then choose one.',
  },
  DISCOVERY_FAILED: {
    status: 409,
    zh: '没有能在网络里查找（{reason}）。请直接填写摄像头地址。',
    en: 'The network could not be searched ({reason}). Enter the address of the camera instead.',
  },
  NOT_PUSHED: {
    status: 409,
    zh: '摄像头现在没有推流过来。请检查它的推流地址和密钥。',
    en: 'The camera pushes nothing now. Check the address and key that it pushes to.',
  },
  FILM_MISSING: {
    status: 409,
    zh: '服务器上没有这个视频文件。请放进数据目录的 films 文件夹。',
    en: 'The file is not on the server. Put it into the folder films of the data directory.',
  },
  NO_RTMP: {
    status: 409,
    zh: '本系统没有开启 RTMP 收流（RTMP_PORT）。请联系运维人员。',
    en: 'Pushes by RTMP are switched off here (RTMP_PORT). Ask who runs the server.',
  },
  SUPERIOR_NOT_FOUND: {
    status: 404,
    zh: '没有这个上级平台。请从列表中重新选择。',
    en: 'There is no such superior platform. Choose it from the list again.',
  },
  SUPERIOR_KNOWN: {
    status: 409,
    zh: '这个编码的上级平台已经添加。请在列表里修改。',
    en: 'A superior platform with this id is set up already. Change it in the list.',
  },
  CHANNEL_ID_TAKEN: {
    status: 409,
    zh: '这个编码在该上级平台已经给了另一路摄像头。请换一个。',
    en: 'Another camera has this id at that superior. Choose another.',
  },
  NOT_IN_HAND: {
    status: 409,
    zh: '这路摄像头现在不在您手里。请先申请控制，或等正在控制的人移交。',
    en: 'You do not have this camera in hand. Take control first, or wait until who has it hands it over.',
  },
  ALARM_NOT_FOUND: {
    status: 404,
    zh: '没有这条报警，或不在您的范围内。',
    en: 'There is no such alarm, or it is not in your area.',
  },
  ALARM_SETTLED: {
    status: 409,
    zh: '这条报警已经有人处理。请刷新后再看。',
    en: 'Somebody has dealt with this alarm already. Look at it again.',
  },
  ALARM_WITHOUT_CAMERA: {
    status: 409,
    zh: '这条报警没有对应的摄像头，不能转视频事件。请核实后填写处理结果。',
    en: 'No camera belongs to this alarm, so it cannot become a video incident. Note what came of it.',
  },
  DEVICE_NOT_FOUND: {
    status: 404,
    zh: '没有这台设备。请从列表中重新选择。',
    en: 'There is no such device. Choose it from the list again.',
  },
  DEVICE_KNOWN: {
    status: 409,
    zh: '这个编码的设备已经登记。请在列表里打开它修改。',
    en: 'A device with this id is in the list already. Open it there to change it.',
  },
  DEVICE_OFFLINE: {
    status: 409,
    zh: '设备现在没有注册在线，问不到也控制不了。等它上线后再试。',
    en: 'The device is not registered now and cannot be reached. Try again when it is online.',
  },
  DEVICE_WAITS: {
    status: 409,
    zh: '设备还没有准入。请先审批。',
    en: 'The device is not admitted. Decide about it first.',
  },
  DEVICE_DID_NOT_ANSWER: {
    status: 504,
    zh: '设备收到了，但没有在时限内回答。有的设备不支持这项查询。',
    en: 'The device did not answer in time. Some devices do not know this question.',
  },
  DEVICE_SAID_NO: {
    status: 502,
    zh: '设备拒绝了（{status} {reason}）。',
    en: 'The device refused ({status} {reason}).',
  },
  OWN_PASSWORD_NEEDED: {
    status: 422,
    zh: '选“单独口令”必须填口令；选其他方式不要填口令。',
    en: 'Its own password needs to be given, and only with that choice.',
  },
  PLACE_NOT_FOUND: {
    status: 404,
    zh: '没有这个场所。请重新选择。',
    en: 'There is no such place. Choose again.',
  },
  NO_SIGNALLING: {
    status: 503,
    zh: '本系统没有配置视频接入（SIP_ID、SIP_DOMAIN、SIP_PASSWORD）。请联系系统管理员。',
    en: 'Video access is not configured here (SIP_ID, SIP_DOMAIN, SIP_PASSWORD). Ask the system administrator.',
  },
  DEVICE_REFUSED: {
    status: 502,
    zh: '设备没有送出画面（{status} {reason}）。请稍后重试；一直这样请通知维护人员。',
    en: 'The device sent no picture ({status} {reason}). Try again later, or tell maintenance.',
  },
  DEVICE_SILENT: {
    status: 504,
    zh: '设备在 {seconds} 秒内没有应答。请稍后重试；一直这样请通知维护人员。',
    en: 'The device gave no answer within {seconds} seconds. Try again later, or tell maintenance.',
  },
  NO_MEDIA_PORT: {
    status: 503,
    zh: '同时播放的路数已满。请关掉不看的画面后重试，或请系统管理员放宽 RTP_PORTS。',
    en: 'No room for another stream. Close pictures nobody watches, or ask for a wider RTP_PORTS range.',
  },
  TOO_MANY_VIEWERS: {
    status: 429,
    zh: '这一路同时观看的人数已满（{limit} 人）。请稍后再看。',
    en: 'Too many people watch this camera ({limit}). Try again later.',
  },
  TOO_MANY_VIEWS: {
    status: 429,
    zh: '您同时打开的画面已有 {limit} 路。请先关掉几路。',
    en: 'You have {limit} pictures open. Close some of them first.',
  },
  TRANSCODERS_BUSY: {
    status: 503,
    zh: '这路摄像头是 H.265，您的浏览器不能直接播放，而转码名额已用完。请稍后再试，或换用支持 H.265 的浏览器（如新版 Edge、Chrome）。',
    en: 'This camera sends H.265, which this browser cannot show, and all transcoders are in use. Try again later, or use a browser with H.265 (a recent Edge or Chrome).',
  },
  FFMPEG_MISSING: {
    status: 503,
    zh: '服务器没有安装 ffmpeg，不能转码或抓拍这路画面。请系统管理员安装 ffmpeg，或换用支持 H.265 的浏览器。',
    en: 'ffmpeg is not installed on the server, so this picture cannot be transcoded or taken. Ask the system administrator to install it, or use a browser with H.265.',
  },
  NO_PICTURE: {
    status: 504,
    zh: '设备没有送来可用的画面。请稍后重试；一直这样请通知维护人员。',
    en: 'The device sent no usable picture. Try again later, or tell maintenance.',
  },
  STREAM_ENDED: {
    status: 502,
    zh: '画面中断了（{reason}）。请稍后重试。',
    en: 'The picture broke off ({reason}). Try again later.',
  },
  SEGMENT_GONE: {
    status: 404,
    zh: '这一段画面已经过去。请从播放列表接着播放。',
    en: 'This piece of the picture has passed. Go on from the playlist.',
  },
  RECORDING_RANGE: {
    status: 422,
    zh: '时间范围不对：结束要晚于开始，且不超过 {hours} 小时。',
    en: 'The range is wrong: its end must be after its beginning, and at most {hours} hours later.',
  },
  NOTHING_RECORDED: {
    status: 409,
    zh: '这段时间没有平台录像。请换一段，或查看设备录像。',
    en: 'Nothing was recorded here in this time. Choose another, or look at what the device recorded.',
  },
  RECORDING_GONE: {
    status: 404,
    zh: '这段录像已按保存期限删除。请刷新时间轴。',
    en: 'This recording has been deleted after its time. Refresh the timeline.',
  },
  PLAYBACK_OVER: {
    status: 409,
    zh: '这次回放已经结束。请重新打开。',
    en: 'This playback is over. Open it again.',
  },
  PLAYBACK_NOT_STEERED: {
    status: 409,
    zh: '平台录像由播放器直接定位和变速，不经服务器。',
    en: 'A recording of this server is sought and sped up by the player itself.',
  },
  DEVICE_NO_RECORDINGS: {
    status: 502,
    zh: '设备没有答复录像查询。请稍后重试；一直这样请通知维护人员。',
    en: 'The device did not answer what it recorded. Try again later, or tell maintenance.',
  },
  PLAN_NOT_FOUND: {
    status: 404,
    zh: '没有这个录像计划。请刷新列表。',
    en: 'There is no such recording plan. Refresh the list.',
  },
  PLAN_CHANGED: {
    status: 409,
    zh: '别人刚刚改过这个录像计划。请看过新内容后再改。',
    en: 'Somebody else has just changed this recording plan. Look at it first.',
  },
  PLAN_NAMES_NOTHING: {
    status: 422,
    zh: '录像计划要么按级别，要么指定摄像头，二者选一。',
    en: 'A recording plan names either a level or cameras, one of both.',
  },
  TICKET_INVALID: {
    status: 403,
    zh: '播放地址已失效。请重新打开画面。',
    en: 'The address of the picture is no longer valid. Open the picture again.',
  },
  FOREIGN_ORIGIN: {
    status: 403,
    zh: '只能在本系统的页面里播放。',
    en: 'Pictures play in the pages of this system only.',
  },
  SNAPSHOT_MUST_BE_PICTURE: {
    status: 415,
    zh: '抓拍必须是图片。请重新抓拍。',
    en: 'A snapshot must be a picture. Take it again.',
  },
})
