// Where I am and who I am stands in the address, so that a reload keeps it and two tabs may be two people.

export function readPlace() {
  const query = new URLSearchParams(location.search);
  return {
    user: query.get('as') ?? sessionStorage.getItem('confiture.sandbox.as'), channel: query.get('channel'), ts: query.get('ts'),
  };
}

export function writePlace(user, channel) {
  sessionStorage.setItem('confiture.sandbox.as', user);
  history.replaceState(null, '', placeUrl(user, channel));
}

export function placeUrl(user, channel) {
  return `?${new URLSearchParams(channel ? { as: user, channel } : { as: user })}`;
}
