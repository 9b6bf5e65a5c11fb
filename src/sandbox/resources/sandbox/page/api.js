// The page's side of the sandbox interface. A refusal of the server becomes an ApiError with its sentence.

export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

async function ask(path, body, method = body === undefined ? 'GET' : 'POST') {
  const options = body === undefined ? { method } : {
    method, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body),
  };
  const response = await fetch(path, options).catch(() => {
    throw new ApiError(0, 'The sandbox server cannot be reached. Is it still running?');
  });
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer;
  throw new ApiError(response.status, answer.error ?? `The sandbox answered with status ${response.status}.`);
}

const seg = encodeURIComponent;

export const api = {
  state: user => ask(`/sandbox/state?user=${seg(user)}`),
  messages: (user, channel) => ask(`/sandbox/channels/${seg(channel)}/messages?user=${seg(user)}`),
  say: message => ask('/sandbox/say', message),
  click: body => ask('/sandbox/click', body),
  viewClick: (view, body) => ask(`/sandbox/views/${seg(view)}/click`, body),
  viewSubmit: (view, body) => ask(`/sandbox/views/${seg(view)}/submit`, body),
  viewClose: (view, body) => ask(`/sandbox/views/${seg(view)}/close`, body),
  home: user => ask('/sandbox/home/open', { user }),
  time: () => ask('/sandbox/time'),
  skip: wish => ask('/sandbox/time', wish),
  trouble: () => ask('/sandbox/trouble'),
  beginTrouble: wish => ask('/sandbox/trouble', wish),
  endTrouble: () => ask('/sandbox/trouble', undefined, 'DELETE'),
  inviteBot: channel => ask(`/sandbox/trouble/channels/${seg(channel)}`, {}),
  removeBot: channel => ask(`/sandbox/trouble/channels/${seg(channel)}`, undefined, 'DELETE'),
  walk: () => ask('/sandbox/walk'),
  streamUrl: user => `/sandbox/stream?user=${seg(user)}`,
  fileUrl: file => `/sandbox/files/${seg(file)}`,
};
