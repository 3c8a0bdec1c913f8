const style = document.createElement('style');
style.nonce = document.querySelector('meta[property="csp-nonce"]').nonce;
style.textContent = 'h1 { color: rgb(1, 2, 3) }';
document.head.append(style);
window.heard = [];
window.centre.onChange((topics) => window.heard.push(topics));
document.getElementById('out').textContent = `${location.pathname} ${Object.keys(window.centre).sort().join(' ')}`;
