<?php
// Adminer, with the server that ADMINER_DEFAULT_SERVER names proposed in the login form.
function adminer_object()
{
    return new class extends \Adminer\Adminer {
        public function loginFormField($name, $heading, $value)
        {
            $server = htmlspecialchars(getenv('ADMINER_DEFAULT_SERVER') ?: 'db', ENT_QUOTES);
            $proposed = 'name="auth[server]" value="' . $server . '"';
            $field = str_replace('name="auth[server]" value=""', $proposed, $value);
            return parent::loginFormField($name, $heading, $field);
        }
    };
}

require '/usr/share/adminer/adminer.php';
